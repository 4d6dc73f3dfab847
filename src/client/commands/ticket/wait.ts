import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { duration } from '../../parse-option.ts';
import { noTicket, storedTicket, TICKET, ticketWork } from '../../tickets/find-ticket.ts';
import { reportOfEnd, reportOfRecord } from '../../tickets/report.ts';
import { tellTicket } from '../../tickets/tell-ticket.ts';
import { watchTicket } from '../../tickets/watch-ticket.ts';
import { UserError } from '../../user-error.ts';

const SHORTEST_MS = 1_000;
/** A timer of Node has at most 2^31 - 1 milliseconds. Whoever waits for longer waits without a limit. */
const LONGEST_MS = 24 * 86_400_000;

interface Options {
  /** Milliseconds. */
  readonly timeout?: number;
}

export const command: CommandDefinition<Options> = {
  description:
    'Waits until somebody has decided on a ticket, and what follows from it is done. Ends with 0 where it was granted; ' +
    '3 where it was declined, cancelled, deleted, moved, given up or refused; 1 where it was granted and failed, needs ' +
    'attention, or --timeout is over. Ctrl-C and --timeout end the waiting, not the request.',
  arguments: [TICKET],
  options: [
    {
      flags: '--timeout <duration>',
      description: 'wait no longer than this, such as 10m (default: for as long as it takes)',
      parse: duration({ min: SHORTEST_MS, max: LONGEST_MS }),
    },
  ],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access ticket wait OPS-12 && deploy', 'go on only when it is granted'],
    ['jira-access ticket wait 019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77 --timeout 1h -o json', 'by the id of the request'],
  ],
  async run(context) {
    const wanted = context.arguments[0] ?? '';
    const { timeout } = context.options;
    const settings = await context.settings();
    const target = await context.target(settings);
    const known = await storedTicket(context, target, wanted);
    // The record outlives the workflow, and what Temporal knows.
    if (known?.state === 'ended') return tellTicket(context, reportOfRecord(known));
    const requestId = known?.requestId ?? wanted;
    return context.withTemporal(settings, target, async ({ client }) => {
      const found = await ticketWork(client, target.connection, requestId);
      if (found === null) throw known === null ? noTicket(wanted, target.connection) : abandoned(requestId);
      const signals = timeout === undefined ? [] : [AbortSignal.timeout(timeout)];
      const signal = AbortSignal.any([context.signal, ...signals]);
      const until = found.running ? 'settled' : 'ended';
      const end = await watchTicket(context, client, found.work, { until, signal });
      const ticket = await storedTicket(context, target, requestId);
      const report = reportOfEnd({ work: found.work, requestId, ticket }, end);
      const isOver = report.outcome === 'interrupted' && !context.signal.aborted;
      return tellTicket(context, isOver ? { ...report, outcome: 'waiting' } : report);
    });
  },
};

function abandoned(requestId: string): UserError {
  return new UserError(`Nobody waits for the decision on request ${requestId}.`, {
    why: 'the record says that it has not ended, and Temporal knows nothing of it: its data was lost, or it is another server',
    fix: `check TEMPORAL_ADDRESS; asking again with --request-id ${requestId} and the same content takes it up again`,
    exitCode: EXIT.failed,
  });
}
