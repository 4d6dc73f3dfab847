import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';
import { exitCodeOf, type TicketReport } from './report.ts';
import { reportLines } from './report-lines.ts';

interface TellOptions {
  /** An outcome that was wanted is a good one, whatever it is. */
  readonly wanted?: 'cancelled';
  readonly exitCodeOf?: (report: TicketReport) => ExitCode;
}

/** Prints how a ticket stands, and returns the exit code or throws what a person is to be told. */
export async function tellTicket(
  context: CommandContext,
  report: TicketReport,
  { wanted, exitCodeOf: codeOf = exitCodeOf }: TellOptions = {},
): Promise<ExitCode> {
  const { outcome, requestId, issueKey } = report;
  if (context.options.output === 'json') await context.out.line(JSON.stringify(report));
  else {
    if (outcome === wanted) await context.out.line(`Cancelled: request ${requestId}${onTicket(issueKey)}.`);
    for (const line of reportLines(report, context.paint, context.world.now())) await context.out.line(line);
  }
  await context.out.flush();
  if (outcome === 'interrupted') context.note(whatGoesOn(requestId, wanted));
  if (outcome === wanted) return EXIT.done;
  if (wanted !== undefined && outcome === 'granted') throw tooLate(report);
  const trouble = TROUBLES[outcome]?.(report);
  if (trouble === undefined) return codeOf(report);
  const [what, fix] = trouble;
  throw new UserError(what, {
    ...(report.error === null ? {} : { why: report.error.message }),
    ...(fix === null ? {} : { fix }),
    exitCode: codeOf(report),
  });
}

function whatGoesOn(requestId: string, wanted: 'cancelled' | undefined): string {
  const what = wanted === undefined ? 'The request goes on.' : 'It was asked to stop.';
  const wait = wanted === undefined ? `, wait for it with \`jira-access ticket wait ${requestId}\`` : '';
  return `${what} See it with \`jira-access ticket show ${requestId}\`${wait}.`;
}

function tooLate({ requestId, issueKey }: TicketReport): UserError {
  return new UserError(`Request ${requestId} cannot be cancelled any more${onTicket(issueKey)}.`, {
    why: 'it was granted, and what follows from it is done',
    fix: `see it with \`jira-access ticket show ${requestId}\`; \`jira-access access revoke\` takes access away`,
  });
}

function onTicket(issueKey: string | null): string {
  return issueKey === null ? '' : `, ticket ${issueKey}`;
}

type Trouble = (report: TicketReport) => readonly [what: string, fix: string | null];

/** How the ends are told that are no good ones: what happened, and what mends it. */
const TROUBLES: Readonly<Partial<Record<TicketReport['outcome'], Trouble>>> = {
  declined: ({ issueKey, requestId }) => [`Ticket ${issueKey} was declined (request ${requestId}).`, null],
  cancelled: ({ issueKey, requestId }) => [`Request ${requestId} was cancelled${onTicket(issueKey)}.`, null],
  deleted: ({ issueKey, requestId }) => [
    `Ticket ${issueKey} is not there any more (request ${requestId}).`,
    'ask again, with a new request id',
  ],
  moved: ({ issueKey, requestId }) => [
    `Ticket ${issueKey} was moved to another project (request ${requestId}).`,
    'ask again, with a new request id',
  ],
  'timed-out': ({ issueKey, requestId }) => [
    `Nobody decided on ticket ${issueKey} in time (request ${requestId}).`,
    'ask again, with a new request id; --timeout gives more time',
  ],
  refused: ({ issueKey, requestId }) =>
    issueKey === null
      ? [`Request ${requestId} is refused, and no ticket was opened.`, null]
      : [
          `The decision on ticket ${issueKey} does not count (request ${requestId}).`,
          'ask again, with a new request id',
        ],
  failed: ({ issueKey, requestId, decision }) => [failedWords(issueKey, requestId, decision !== null), null],
  waiting: ({ issueKey, requestId }) => [
    `Nobody has decided on request ${requestId}${onTicket(issueKey)} so far, and the time to wait is over.`,
    `the ticket goes on; wait again with \`jira-access ticket wait ${requestId}\``,
  ],
  'needs attention': ({ issueKey, requestId }) => [
    `Request ${requestId}${onTicket(issueKey)} needs attention.`,
    `mend the cause, then \`jira-access ticket resolve ${requestId} --retry\``,
  ],
};

function failedWords(issueKey: string | null, requestId: string, decided: boolean): string {
  if (issueKey === null) return `Request ${requestId} failed, and has no ticket.`;
  if (!decided) return `Request ${requestId} failed${onTicket(issueKey)}.`;
  return `Ticket ${issueKey} was granted, and what was to follow could not be done (request ${requestId}).`;
}
