import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { storedTicket, TICKET } from '../../tickets/find-ticket.ts';
import { reportOf, reportOfEnd } from '../../tickets/report.ts';
import { tellTicket } from '../../tickets/tell-ticket.ts';
import { watchTicket } from '../../tickets/watch-ticket.ts';
import { withOpenTicket } from '../../tickets/with-open-ticket.ts';

interface Options {
  readonly detach?: boolean;
}

export const command: CommandDefinition<Options> = {
  description:
    'Takes a request for a ticket back: the ticket is told so and closed, and access that it granted for a time is taken ' +
    'away. What was granted for good stays.',
  arguments: [TICKET],
  options: [{ flags: '--detach', description: 'ask it to stop and do not wait' }],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access ticket cancel OPS-12', 'and wait until the ticket is closed'],
    ['jira-access ticket cancel OPS-12 --detach', 'and go on'],
  ],
  run(context) {
    return withOpenTicket(context, async ({ client, target, requestId, work, handle }) => {
      await handle.cancel();
      if (context.options.detach === true) {
        const ticket = await storedTicket(context, target, requestId);
        const report = reportOf({ work, requestId, ticket }, 'cancelling');
        if (context.options.output === 'json') await context.out.line(JSON.stringify(report));
        else await context.out.line(`Request ${requestId} was asked to stop.`);
        return EXIT.done;
      }
      const end = await watchTicket(context, client, work, { until: 'ended' });
      const ticket = await storedTicket(context, target, requestId);
      return tellTicket(context, reportOfEnd({ work, requestId, ticket }, end), { wanted: 'cancelled' });
    });
  },
};
