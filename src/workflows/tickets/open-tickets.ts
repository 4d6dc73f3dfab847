import { isCancellation, setCurrentDetails } from '@temporalio/workflow';
import type { OpenTicketsInput, OpenTicketsResult } from '../../model/ticket-run.ts';
import { rootError } from '../root-failure.ts';
import { mark } from '../search-attributes.ts';
import { ticketActivities } from './activities.ts';
import { openIssues } from './opening.ts';

/**
 * Opens many tickets with as few calls as Jira allows, and starts a workflow for each that waits for what becomes of it.
 * One that cannot be opened does not keep the others. Answers in their order.
 */
export async function openTickets({ connection, tickets }: OpenTicketsInput): Promise<OpenTicketsResult> {
  const activities = ticketActivities(connection, 'open many tickets');
  const show = (what: string) => setCurrentDetails(`${what} ${tickets.length} tickets.`);
  show('Plans');
  const { accepted, searchAttributes } = await activities.acceptTickets({ connection, tickets });
  mark(searchAttributes, { connection, kind: 'ticket-bulk' });
  show('Opens');
  const wanted = accepted.filter((one) => one.ended === null && one.refusal === null);
  const { createTickets, lookForTickets } = activities;
  const opened = await openIssues(
    wanted.map(({ requestId, attempts }) => ({ requestId, attempts })),
    {
      connection,
      lookForMs: wanted[0]?.lookForMs ?? 0,
      createTickets,
      lookForTickets,
      onLooking: () => show('Looks for some of'),
    },
  ).catch((failure: unknown) => {
    if (isCancellation(failure)) throw failure;
    // Whatever may be there of them is for their own workflows to find, which wait until a person has mended the cause.
    return wanted.map(({ requestId }) => ({ requestId, found: null, error: rootError(failure), mayBeDoubled: true }));
  });
  show('Starts the waiting for');
  const byRequest = new Map(opened.map((one) => [one.requestId, one]));
  const refused = accepted.flatMap(({ requestId, refusal }) => {
    const one = byRequest.get(requestId);
    const error = refusal ?? (one?.mayBeDoubled === false && one.found === null ? one.error : null);
    return error === null ? [] : [{ requestId, error }];
  });
  for (const { requestId, error } of refused) {
    await activities.closeTicket({ connection, requestId, outcome: 'refused', error, notes: [] });
  }
  const isRefused = new Set(refused.map(({ requestId }) => requestId));
  // Each answers for itself from here on, also for an issue that was asked for and never seen.
  await activities.startTracking({
    connection,
    tickets: tickets.filter(({ requestId }, index) => accepted[index]?.ended === null && !isRefused.has(requestId)),
  });
  const results = accepted.map(({ requestId, ended, refusal }) => {
    const one = byRequest.get(requestId);
    return {
      requestId,
      issueKey: one?.found?.issue.issueKey ?? ended?.issueKey ?? null,
      url: one?.found?.url ?? ended?.url ?? null,
      error: one?.error ?? refusal ?? ended?.error ?? null,
    };
  });
  mark(searchAttributes, { outcome: 'done' });
  show('Has opened');
  return { tickets: results };
}
