import type { Client } from '@temporalio/client';
import { priorityOf } from '../../model/priority.ts';
import { TASK_QUEUE } from '../../model/sync-run.ts';
import { type TicketInput, TRACK_TICKET_WORKFLOW, ticketWorkflowId } from '../../model/ticket-run.ts';
import type { StartedWork } from '../requests/started-work.ts';

/**
 * Asks for a ticket, or finds the request with this id that is going on. Whether an id that was used before may be used again,
 * the record in the store decides: the workflow answers with the first outcome, or refuses other content.
 */
export async function startTicket(client: Client, input: TicketInput): Promise<StartedWork> {
  const { connection, requestId } = input;
  const workflowId = ticketWorkflowId(connection, requestId);
  const { firstExecutionRunId: runId } = await client.workflow.start(TRACK_TICKET_WORKFLOW, {
    taskQueue: TASK_QUEUE,
    workflowId,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    priority: priorityOf('ticket', connection),
    staticSummary: `Ticket of ${connection}`,
  });
  return { workflowId, runId };
}
