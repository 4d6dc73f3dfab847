import { type Client, WorkflowFailedError } from '@temporalio/client';
import { CHANGE_SETTLED_UPDATE, type ChangeResult } from '../../model/access-run.ts';
import { priorityOf } from '../../model/priority.ts';
import { TASK_QUEUE } from '../../model/sync-run.ts';
import {
  TICKET_OPENED_SIGNAL,
  type TicketInput,
  TRACK_TICKET_WORKFLOW,
  ticketWorkflowId,
  WATCH_TICKETS_WORKFLOW,
  watchWorkflowId,
} from '../../model/ticket-run.ts';
import { sideBySide } from '../access/side-by-side.ts';
import { attempt } from '../attempt.ts';
import { terminal } from '../failure.ts';

/** Sees that the open tickets of a site are asked for: starts the poller, or tells the one that runs of a new ticket. */
export async function watchOver(client: Client, { connection }: { readonly connection: string }): Promise<void> {
  await attempt(
    () => 'starting the poller',
    async () => {
      await client.workflow.signalWithStart(WATCH_TICKETS_WORKFLOW, {
        taskQueue: TASK_QUEUE,
        workflowId: watchWorkflowId(connection),
        args: [{ connection }],
        signal: TICKET_OPENED_SIGNAL,
        signalArgs: [],
        staticSummary: `Open tickets of ${connection}`,
        priority: priorityOf('ticket', connection),
      });
    },
  );
}

export interface StartTrackingInput {
  readonly connection: string;
  readonly tickets: readonly TicketInput[];
}

const STARTS_AT_ONCE = 8;

/** Starts a workflow for each of these tickets; those that run already go on. */
export async function startTracking(client: Client, { connection, tickets }: StartTrackingInput): Promise<void> {
  let started = 0;
  await attempt(
    () => `${started} of ${tickets.length}`,
    async () => {
      await sideBySide(tickets, STARTS_AT_ONCE, async (input) => {
        await client.workflow.start(TRACK_TICKET_WORKFLOW, {
          taskQueue: TASK_QUEUE,
          workflowId: ticketWorkflowId(connection, input.requestId),
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: `Ticket of ${connection}`,
          priority: priorityOf('ticket', connection),
        });
        started += 1;
      });
    },
  );
}

export interface AwaitChangeInput {
  readonly workflowId: string;
  readonly until: 'settled' | 'ended';
}

/** Waits for a change of access that an earlier run of a ticket's workflow has started. */
export async function awaitChange(client: Client, { workflowId, until }: AwaitChangeInput): Promise<ChangeResult> {
  return attempt(
    () => `waiting for ${workflowId}`,
    async ({ cancelled }) => {
      const handle = client.workflow.getHandle(workflowId);
      try {
        const answer =
          until === 'settled' ? handle.executeUpdate<ChangeResult, []>(CHANGE_SETTLED_UPDATE) : handle.result();
        return (await Promise.race([answer, cancelled])) as ChangeResult;
      } catch (error) {
        if (!(error instanceof WorkflowFailedError)) throw error;
        throw terminal('change_failed', `${workflowId} did not succeed: ${error.message}`);
      }
    },
  );
}
