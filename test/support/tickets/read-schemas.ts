import type { Client } from '@temporalio/client';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import {
  READ_TICKET_SCHEMAS_WORKFLOW,
  type ReadTicketSchemasResult,
  ticketSchemasWorkflowId,
} from '../../../src/model/ticket-schemas-run.ts';

/** Has a worker read what can be opened, and waits for the end. */
export function readSchemas(client: Client, connection: string): Promise<ReadTicketSchemasResult> {
  return client.workflow.execute(READ_TICKET_SCHEMAS_WORKFLOW, {
    taskQueue: TASK_QUEUE,
    workflowId: ticketSchemasWorkflowId(connection),
    args: [{ connection }],
  });
}
