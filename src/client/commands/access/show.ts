import { requestLines } from '../../access/request-lines.ts';
import { REQUEST } from '../../access/what-and-who.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { collected } from '../../lists/filter.ts';
import { isTicket } from '../../tickets/is-ticket.ts';
import { UserError } from '../../user-error.ts';

export const command: CommandDefinition = {
  description: 'Shows one request: who asked for what and why, what became of every step, and the trail that it left.',
  arguments: [REQUEST],
  formats: ['text', 'json'],
  examples: [
    ['jira-access access show 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77', 'for people'],
    ['jira-access access show 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77 -o json', 'for programs'],
  ],
  async run(context) {
    const requestId = context.arguments[0] ?? '';
    const target = await context.target(await context.settings());
    return context.withStore(target, async (store) => {
      const requests = store.requests(target.connection);
      const request = await requests.get(requestId);
      if (request === null) {
        const ticket = await store.tickets(target.connection).get(requestId);
        if (ticket !== null) throw isTicket(requestId, ticket);
        throw new UserError(`Connection ${target.connection} has no record of a request ${requestId}.`, {
          why: 'there was none, or no worker has taken it up yet',
          fix: 'see the requests with `jira-access access list`, and whether a worker is there with `jira-access status`',
          exitCode: EXIT.notFound,
        });
      }
      // What one request left is some entries for each of its steps, which are in memory already.
      const trail = await collected(requests.trail(requestId));
      if (context.options.output === 'json') await context.out.line(JSON.stringify({ ...request, trail }));
      else
        for (const line of requestLines(request, trail, context.paint, context.world.now()))
          await context.out.line(line);
      return EXIT.done;
    });
  },
};
