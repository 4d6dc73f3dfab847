import { RUNGS, type Rung } from '../../model/rungs.ts';
import { connectionSetting } from '../connection-setting.ts';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** What cannot be taken back, or only for a while (FACTS 11: a deletion is final after 14 days). */
const LASTING: Readonly<Partial<Record<Rung, string>>> = {
  site: 'it is removed from the site and has to be invited again',
  remove: 'it is removed from the organization, loses all of its roles and groups, and has to be invited again',
  delete: 'the Atlassian account is deleted for good after 14 days',
};

export function parseRung(text: string): Rung {
  const rung = RUNGS.find((one) => one === text);
  if (rung !== undefined) return rung;
  throw new UserError(`write one of ${RUNGS.join(', ')}`, { exitCode: EXIT.wrongUse });
}

/** The rungs that were given, else those of the settings; the mildest first. */
export async function chosenRungs(
  context: CommandContext,
  given: readonly Rung[] | undefined,
): Promise<readonly Rung[]> {
  const chosen = given ?? (await connectionSetting(context, 'offboard-rungs', 'offboardRungs')) ?? [];
  return RUNGS.filter((rung) => chosen.includes(rung));
}

/** What these rungs do that lasts; null where all can be taken back. */
export function lastingHarm(rungs: readonly Rung[]): string | null {
  const harms = rungs.flatMap((rung) => LASTING[rung] ?? []);
  return harms.length === 0 ? null : `The account cannot simply be restored afterwards: ${harms.join('; ')}.`;
}
