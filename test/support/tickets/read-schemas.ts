import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import {
  READ_TICKET_SCHEMAS_WORKFLOW,
  type ReadTicketSchemasResult,
  ticketSchemasWorkflowId,
} from '../../../src/model/ticket-schemas-run.ts';
import type { World } from '../site-world.ts';

/** Has a world's worker read what can be opened, and waits for the end. */
export function readSchemas({ worker, connection }: World): Promise<ReadTicketSchemasResult> {
  return worker.client.workflow.execute(READ_TICKET_SCHEMAS_WORKFLOW, {
    taskQueue: TASK_QUEUE,
    workflowId: ticketSchemasWorkflowId(connection),
    args: [{ connection }],
  });
}
