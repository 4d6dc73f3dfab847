import { setTimeout as sleep } from 'node:timers/promises';
import { RESOLVE_SIGNAL, type Resolution } from '../../../model/access-run.ts';
import { TICKET_PROGRESS_QUERY, type TicketProgress } from '../../../model/ticket-run.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { patiently } from '../../requests/patience.ts';
import { storedTicket, TICKET } from '../../tickets/find-ticket.ts';
import { reportOf } from '../../tickets/report.ts';
import { tellTicket } from '../../tickets/tell-ticket.ts';
import { withOpenTicket } from '../../tickets/with-open-ticket.ts';
import { UserError } from '../../user-error.ts';

interface Options {
  readonly retry?: boolean;
}

/** A worker acts on a decision within a second; what still needs attention after this does so anew. */
const GRACE_MS = 5_000;
const LOOK_MS = 500;

export const command: CommandDefinition<Options> = {
  description:
    'Has a ticket that needs attention tried again at once, now that the cause is mended; it would be tried again later ' +
    'by itself.',
  arguments: [TICKET],
  options: [{ flags: '--retry', description: 'try again; the cause is mended' }],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access ticket resolve OPS-12 --retry', 'once the cause is mended'],
    ['jira-access ticket resolve OPS-12 --retry -o json', 'for programs'],
  ],
  async run(context) {
    if (context.options.retry !== true) {
      throw new UserError('A ticket that needs attention can only be tried again.', {
        fix: 'write --retry; `jira-access ticket cancel` gives the request up',
        exitCode: EXIT.wrongUse,
      });
    }
    return withOpenTicket(context, async ({ client, target, requestId, work, handle }) => {
      const ask = () => patiently(context, client, () => handle.query<TicketProgress>(TICKET_PROGRESS_QUERY));
      const before = await ask();
      if (before === null) return EXIT.interrupted;
      if (before.phase !== 'needs attention') throw nothingToDecide(requestId, before);
      await handle.signal<[Resolution]>(RESOLVE_SIGNAL, 'retry');
      let now: TicketProgress | null = before;
      for (let waited = 0; waited < GRACE_MS && now?.phase === 'needs attention'; waited += LOOK_MS) {
        await sleep(LOOK_MS, undefined, { signal: context.signal }).catch(() => undefined);
        now = await ask();
      }
      const ticket = await storedTicket(context, target, requestId);
      const reported = { work, requestId, ticket };
      if (now === null) return tellTicket(context, reportOf(reported, 'interrupted'));
      if (now.phase === 'needs attention') {
        return tellTicket(context, { ...reportOf(reported, 'needs attention'), error: now.error });
      }
      if (context.options.output === 'json') await context.out.line(JSON.stringify(reportOf(reported, 'open')));
      else await context.out.line(`Request ${requestId} is tried again, and goes on: ${now.phase}.`);
      return EXIT.done;
    });
  },
};

function nothingToDecide(requestId: string, { phase }: TicketProgress): UserError {
  return new UserError(`Request ${requestId} does not need attention.`, {
    why: `its phase is: ${phase}`,
    fix: `see it with \`jira-access ticket show ${requestId}\``,
    exitCode: EXIT.notFound,
  });
}
