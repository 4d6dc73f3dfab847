import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { collected } from '../../lists/filter.ts';
import { noTicket, TICKET, ticketIn } from '../../tickets/find-ticket.ts';
import { ticketLines } from '../../tickets/ticket-lines.ts';

export const command: CommandDefinition = {
  description:
    'Shows one ticket: who asked for what and why, where it stands in Jira, who decided, what follows, and the trail that ' +
    'it left. `jira-access access show` has every step of the access that it granted.',
  arguments: [TICKET],
  formats: ['text', 'json'],
  examples: [
    ['jira-access ticket show OPS-12', 'by the key of the ticket'],
    ['jira-access ticket show 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77 -o json', 'by the id of the request, for programs'],
  ],
  async run(context) {
    const wanted = context.arguments[0] ?? '';
    const target = await context.target(await context.settings());
    return context.withStore(target, async (store) => {
      const ticket = await ticketIn(store, target.connection, wanted);
      if (ticket === null) throw noTicket(wanted, target.connection);
      // What one request left is some entries, which fit into memory.
      const trail = await collected(store.requests(target.connection).trail(ticket.requestId));
      if (context.options.output === 'json') await context.out.line(JSON.stringify({ ...ticket, trail }));
      else
        for (const line of ticketLines(ticket, trail, context.paint, context.world.now())) await context.out.line(line);
      return EXIT.done;
    });
  },
};
