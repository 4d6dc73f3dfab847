import { type AbsenceCounts, absenceText } from './absence.ts';
import type { TypeChange } from './sync.ts';

/** A small site may lose fewer of a type than this without anybody being asked. */
const SMALLEST_MASS_LOSS = 10;

export interface MassLoss {
  readonly type: string;
  readonly removed: number;
  readonly known: number;
  readonly absent?: AbsenceCounts;
}

/** The worst loss that is larger than the brake allows; null where there is none. */
export function exceedsBrake(changes: Readonly<Record<string, TypeChange>>, maxPercent: number): MassLoss | null {
  const losses = Object.entries(changes)
    .map(([type, change]) => ({
      type,
      removed: change.removed,
      known: change.total - change.added + change.removed,
      ...why(change),
    }))
    .filter(({ removed, known }) => removed >= SMALLEST_MASS_LOSS && removed > (known * maxPercent) / 100);
  return losses.sort((a, b) => b.removed / b.known - a.removed / a.known)[0] ?? null;
}

export function lossMessage({ type, removed, known, absent }: MassLoss, maxPercent: number): string {
  const why = absenceText(absent);
  return (
    `${removed} of ${known} ${type} are missing${why === '' ? '' : ` (${why})`}, which is more than ${maxPercent} %. ` +
    'The sync was not sealed; the last sealed one stays in force. Look into it; if this is right, run `jira-access sync accept-loss`, ' +
    'otherwise mend the cause and run `jira-access sync start`.'
  );
}

function why({ absent }: TypeChange): Pick<MassLoss, 'absent'> {
  return absent === undefined ? {} : { absent };
}
