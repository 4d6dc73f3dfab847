import type { Client } from '@temporalio/client';
import { priorityOf } from '../../model/priority.ts';
import { TASK_QUEUE } from '../../model/sync-run.ts';
import { bulkWorkflowId, OPEN_TICKETS_WORKFLOW, type TicketInput } from '../../model/ticket-run.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { type BulkRecord, startedRecord } from './bulk-record.ts';

/** One part of a bulk, with the workflow that opens it. */
export interface BulkPart {
  readonly work: StartedWork;
  /** Of its first ticket, from 1. */
  readonly first: number;
  readonly tickets: readonly TicketInput[];
}

/** Starts all parts, so that all are opened even where this command ends; those that were started before are found. */
export async function startBulk(
  client: Client,
  bulkId: string,
  parts: readonly (readonly TicketInput[])[],
): Promise<readonly BulkPart[]> {
  const started: BulkPart[] = [];
  let first = 1;
  for (const [index, tickets] of parts.entries()) {
    const connection = tickets[0]?.connection ?? '';
    const workflowId = bulkWorkflowId(connection, bulkId, index + 1);
    const { firstExecutionRunId: runId } = await client.workflow.start(OPEN_TICKETS_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId,
      args: [{ connection, tickets }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      priority: priorityOf('ticket', connection),
      staticSummary: `Tickets of ${connection}, part ${index + 1} of ${parts.length}`,
    });
    started.push({ work: { workflowId, runId }, first, tickets });
    first += tickets.length;
  }
  return started;
}

/** What is known of a part that was not waited for. */
export function startedRecords({ work, first, tickets }: BulkPart): readonly BulkRecord[] {
  return tickets.map((input, index) => startedRecord({ work, number: first + index, input }));
}
