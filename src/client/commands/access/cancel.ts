import { withOpenChange } from '../../access/open-change.ts';
import { tellOpenChange } from '../../access/tell-open.ts';
import { REQUEST } from '../../access/what-and-who.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';

interface Options {
  readonly detach?: boolean;
}

export const command: CommandDefinition<Options> = {
  description: 'Stops a request. What it has changed is taken back, so that all is as it was before it.',
  arguments: [REQUEST],
  options: [{ flags: '--detach', description: 'ask it to stop and do not wait' }],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access access cancel 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77', 'and wait until all is taken back'],
    ['jira-access access cancel 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77 --detach', 'and go on'],
  ],
  run(context) {
    return withOpenChange(context, async (open) => {
      await open.handle.cancel();
      if (context.options.detach !== true) return tellOpenChange(context, open, { wanted: 'cancelled' });
      const { change, requestId } = open;
      if (context.options.output === 'json') {
        await context.out.line(JSON.stringify({ ...change, requestId, outcome: 'cancelling' }));
      } else await context.out.line(`Request ${requestId} was asked to stop.`);
      return EXIT.done;
    });
  },
};
