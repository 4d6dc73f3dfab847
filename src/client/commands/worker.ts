import { once } from 'node:events';
import { requireConnections } from '../../settings/require-connections.ts';
import type { CommandDefinition } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

export const command: CommandDefinition = {
  description:
    'Starts the worker, the webhook receiver and the health server, and works until it is told to end. ' +
    'It needs a Temporal server (TEMPORAL_ADDRESS) and a database (DATABASE_URL).',
  settingsFlags: true,
  handlesInterrupt: true,
  examples: [
    ['TEMPORAL_ADDRESS=temporal:7233 jira-access worker', 'the site comes from the environment'],
    ['jira-access worker --connections-file sites.yaml', 'several sites'],
  ],
  async run(context) {
    const settings = await context.settingsWithWarnings();
    requireConnections(settings);
    if (!settings.temporal.configured) {
      throw new UserError('The worker needs a Temporal server.', {
        why: 'TEMPORAL_ADDRESS is not set',
        fix: 'set TEMPORAL_ADDRESS, or run `jira-access up`, which starts one',
        exitCode: EXIT.wrongUse,
      });
    }
    const worker = await context.services.startWorker(settings);
    const told = context.signal.aborted ? Promise.resolve() : once(context.signal, 'abort');
    try {
      await Promise.race([told, worker.ended]);
    } finally {
      await worker.stop();
    }
    // Being told to end is how a worker's life ends well. Whoever supervises it must see every other end.
    return context.signal.aborted ? EXIT.done : EXIT.failed;
  },
};
