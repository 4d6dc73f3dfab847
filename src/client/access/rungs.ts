import { RUNGS, type Rung } from '../../model/rungs.ts';
import { settingNamed } from '../../settings/table.ts';
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
  const chosen = given ?? (await rungsOfSettings(context));
  return RUNGS.filter((rung) => chosen.includes(rung));
}

/** A command may run where no site is described, beside an `up` that has it: the setting counts there too. */
async function rungsOfSettings(context: CommandContext): Promise<readonly Rung[]> {
  const { settings, resolved } = await context.loadSettings();
  const { connection } = await context.target(settings);
  const described = settings.connections.find(({ name }) => name === connection);
  const setting = settingNamed('offboard-rungs');
  const shared = resolved.find(({ found }) => found.setting === setting)?.value as readonly Rung[] | undefined;
  return described?.offboardRungs ?? shared ?? [];
}

/** What these rungs do that lasts; null where all can be taken back. */
export function lastingHarm(rungs: readonly Rung[]): string | null {
  const harms = rungs.flatMap((rung) => LASTING[rung] ?? []);
  return harms.length === 0 ? null : `The account cannot simply be restored afterwards: ${harms.join('; ')}.`;
}
