import { requireConnections } from '../../settings/require-connections.ts';
import type { Settings } from '../../settings/settings.ts';
import { SettingsError } from '../../settings/settings-error.ts';
import type { CommandDefinition } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { createUpUi, muteUpUi } from '../up-ui.ts';
import { UserError } from '../user-error.ts';

interface Options {
  readonly demo?: boolean;
  readonly headless?: boolean;
  readonly once?: boolean;
}

export const command: CommandDefinition<Options> = {
  description:
    'Starts what is missing (a Temporal server, the worker, the webhook receiver) and works until it is told to end. ' +
    'With --demo it brings a simulated site along and needs no settings.',
  options: [
    { flags: '--demo', description: 'with a simulated site' },
    { flags: '--headless', description: 'logs only, for a container' },
    { flags: '--once', description: 'end after the first sync and its summary' },
  ],
  settingsFlags: true,
  handlesInterrupt: true,
  examples: [
    ['jira-access up --demo', 'see it work, with nothing set up'],
    [
      'jira-access up --jira-url acme.atlassian.net --jira-email me@acme.example',
      'the token is in BATON_JIRA_API_TOKEN',
    ],
    ['jira-access up --headless', 'in a container'],
  ],
  async run(context) {
    const { demo = false, headless = false, once = false } = context.options;
    const settings = await context.settingsWithWarnings();
    if (!demo) requireSite(settings);
    const ui = headless ? muteUpUi() : createUpUi(context.world);
    const options = { demo, headless, once, ui, signal: context.signal };
    try {
      const exitCode = (await context.services.runUp(settings, options)) as ExitCode;
      // Whoever waits for one sync was interrupted; whoever lets it work until told has told it.
      return once && context.signal.aborted ? EXIT.interrupted : exitCode;
    } finally {
      ui.close();
    }
  },
};

/** Whoever has no site at hand wants to know of the demo. */
function requireSite(settings: Settings): void {
  try {
    requireConnections(settings);
  } catch (error) {
    if (!(error instanceof SettingsError) || settings.connections.length > 0) throw error;
    throw new UserError(error.message, {
      fix: 'set them, or try it on a simulated site: `jira-access up --demo`',
      exitCode: EXIT.wrongUse,
      cause: error,
    });
  }
}
