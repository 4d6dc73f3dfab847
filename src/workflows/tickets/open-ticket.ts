import { ParentClosePolicy, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import { sweepWorkflowId } from '../../model/ticket-run.ts';
import { isAlreadyStarted } from '../already-started.ts';
import type { DecisionEnd } from './await-decision.ts';
import { type Opened, openIssues } from './opening.ts';
import { sweepTicket } from './sweep-ticket.ts';
import type { Tracking } from './tracking.ts';

/** Makes the issue of a request, or finds it; answers why there is none. */
export async function openTicket(tracking: Tracking): Promise<DecisionEnd | null> {
  const accepted = tracking.requireAccepted();
  tracking.show('opening');
  const opened = await opening(tracking);
  if (opened?.mayBeDoubled === true) await sweepLater(tracking);
  if (opened?.found == null) {
    const error = opened?.error ?? null;
    return { outcome: error?.code === 'ticket_unclear' ? 'failed' : 'refused', error };
  }
  tracking.found(opened.found);
  const openedAt = accepted.openedAt ?? new Date().toISOString();
  tracking.timeoutAt = accepted.timeoutAt ?? new Date(Date.parse(openedAt) + accepted.timeoutMs).toISOString();
  await tracking.note('open', { openedAt, timeoutAt: tracking.timeoutAt });
  tracking.mark({ openedAt: new Date(openedAt) });
  // A run that goes on where another one was may have missed what happened since; of a new issue the poller tells.
  tracking.changed ||= accepted.state !== 'opening';
  tracking.show('waiting');
  return null;
}

async function opening(tracking: Tracking): Promise<Opened | undefined> {
  const { connection, requestId } = tracking.key;
  const { issue, url, attempts, lookForMs } = tracking.requireAccepted();
  if (issue !== null) return { requestId, found: { issue, url: url ?? '' }, error: null, mayBeDoubled: attempts > 1 };
  const { createTickets } = tracking.activities('open the ticket');
  const [opened] = await openIssues([{ requestId, attempts }], {
    connection,
    lookForMs,
    createTickets,
    lookForTickets: (input) => tracking.surely('look for the ticket', ({ lookForTickets }) => lookForTickets(input)),
    onLooking: () => tracking.show('looking for the ticket'),
  });
  return opened;
}

/** Finds the issue that a request which was taken back may have made, or has it looked for. */
export async function findOrSweep(tracking: Tracking): Promise<void> {
  const { connection, requestId } = tracking.key;
  const [found] = await tracking.surely('look for the ticket', ({ lookForTickets }) =>
    lookForTickets({ connection, requestIds: [requestId] }),
  );
  if (found == null) await sweepLater(tracking);
  else tracking.found(found);
}

/** Has second issues looked for, also when the workflow of the ticket has ended. */
async function sweepLater(tracking: Tracking): Promise<void> {
  const { connection, requestId } = tracking.key;
  try {
    await startChild(sweepTicket, {
      workflowId: sweepWorkflowId(connection, requestId),
      args: [{ connection, requestId, forMs: tracking.requireAccepted().sweepForMs }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      staticSummary: `Look for second tickets of request ${requestId} on ${connection}`,
    });
  } catch (failure) {
    // An earlier run of this workflow has started it.
    if (!isAlreadyStarted(failure)) throw failure;
  }
}
