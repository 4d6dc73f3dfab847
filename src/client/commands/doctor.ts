import { SettingsError } from '../../settings/settings-error.ts';
import type { CommandDefinition } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { type CheckResult, resultOf } from '../doctor/check.ts';
import { settingsCheck } from '../doctor/checks/settings.ts';
import { CHECKS } from '../doctor/checks.ts';
import { Examination } from '../doctor/examination.ts';
import { broken, passedOver } from '../doctor/finding.ts';
import { checkLines, summaryLine } from '../doctor/lines.ts';
import { exitCodeOf } from '../doctor/outcome.ts';
import { waitingLine } from '../doctor/progress.ts';
import { runChecks } from '../doctor/run-checks.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { writeJson } from '../output/json.ts';

interface Options {
  readonly fix?: boolean;
}

const TITLE_WIDTH = Math.max(...CHECKS.map(({ title }) => title.length));

export const command: CommandDefinition<Options> = {
  description:
    'Checks whether everything is there that the features need: settings, address, login, the permissions and scopes of the ' +
    'account, the key of the organization, database and Temporal. For each problem it names the features that it blocks and ' +
    'how to mend it. It asks Jira from here, and changes nothing there.\n\n' +
    'Ends with 0 where all works (warnings allowed), 3 where the account lacks a permission or its token a scope, 1 where ' +
    'something else is wrong, and 2 where the settings cannot be read.',
  options: [
    { flags: '--fix', description: 'bring the database up to date and register search attributes in Temporal' },
  ],
  settingsFlags: true,
  formats: ['table', 'json'],
  examples: [
    ['jira-access doctor', 'before the first sync, or when one fails'],
    ['jira-access doctor --fix', 'mend what can be mended from here'],
    ['jira-access doctor -o json', 'for programs'],
  ],
  async run(context) {
    try {
      const { settings, warnings } = await context.loadSettings();
      const target = await context.target(settings, { anyName: true });
      const { services, signal, world } = context;
      const examination = new Examination({ settings, warnings, target, services, signal, now: world.now });
      try {
        return await report(context, runChecks(CHECKS, examination, { fix: context.options.fix === true }));
      } finally {
        await examination.close();
      }
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      await report(context, withoutSettings(error));
      return EXIT.wrongUse;
    }
  },
};

/** Settings that cannot be read leave nothing to look at. */
function withoutSettings({ problems }: SettingsError): readonly Promise<CheckResult>[] {
  const what = problems.map(({ where, what: problem }) => `${where}: ${problem}`).join('; ');
  return CHECKS.map(async (check) =>
    resultOf(
      check,
      check === settingsCheck
        ? broken(what, 'Mend what is named; `jira-access config` shows where each setting comes from.')
        : passedOver(`not checked: see "${settingsCheck.title}"`),
    ),
  );
}

async function report(context: CommandContext, pending: readonly Promise<CheckResult>[]): Promise<ExitCode> {
  const { out, paint, world } = context;
  const asJson = context.options.output === 'json';
  const layout = { titleWidth: TITLE_WIDTH, width: context.terminalWidth, paint };
  const waiting = waitingLine(world);
  const results: CheckResult[] = [];
  for (const [index, one] of pending.entries()) {
    waiting.show(`Checking: ${CHECKS[index]?.title} (${index + 1} of ${pending.length})`);
    const result = await one;
    results.push(result);
    waiting.clear();
    if (asJson) continue;
    for (const line of checkLines(result.record, layout)) await out.line(line);
    await out.flush();
  }
  const records = results.map(({ record }) => record);
  if (asJson) await writeJson(out, records);
  else await out.line(`\n${summaryLine(records, paint)}`);
  return exitCodeOf(results);
}
