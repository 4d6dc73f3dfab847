import type { TypeChange } from './sync.ts';

/** A small site may lose fewer of a type than this without anybody being asked. */
const SMALLEST_MASS_LOSS = 10;

export interface MassLoss {
  readonly type: string;
  readonly removed: number;
  readonly known: number;
}

/** The worst loss that is larger than the brake allows; null where there is none. */
export function exceedsBrake(changes: Readonly<Record<string, TypeChange>>, maxPercent: number): MassLoss | null {
  const losses = Object.entries(changes)
    .map(([type, change]) => ({ type, removed: change.removed, known: change.total - change.added + change.removed }))
    .filter(({ removed, known }) => removed >= SMALLEST_MASS_LOSS && removed > (known * maxPercent) / 100);
  return losses.sort((a, b) => b.removed / b.known - a.removed / a.known)[0] ?? null;
}

export function lossMessage({ type, removed, known }: MassLoss, maxPercent: number): string {
  return (
    `${removed} of ${known} ${type} are gone, which is more than ${maxPercent} %. ` +
    'The sync was not sealed; the last sealed one stays in force. Look into it; if this is right, run `jira-access sync accept-loss`, ' +
    'otherwise mend the cause and run `jira-access sync start`.'
  );
}
