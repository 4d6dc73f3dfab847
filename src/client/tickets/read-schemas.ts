import type { Client } from '@temporalio/client';
import { priorityOf } from '../../model/priority.ts';
import { TASK_QUEUE } from '../../model/sync-run.ts';
import {
  READ_TICKET_SCHEMAS_WORKFLOW,
  type ReadTicketSchemasInput,
  type ReadTicketSchemasResult,
  ticketSchemasWorkflowId,
} from '../../model/ticket-schemas-run.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { paletteFor } from '../output/palette.ts';
import { patiently } from '../requests/patience.ts';
import { isWorkflowFailure, rootCode, rootMessage } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';

const EXIT_OF: Readonly<Record<string, ExitCode>> = {
  ticketing_off: EXIT.refused,
  no_ticket_schemas: EXIT.notFound,
};

/** Has the worker read what can be opened; null where Ctrl-C ended the waiting. Throws a UserError that says why it did not. */
export async function readSchemas(
  context: CommandContext,
  client: Client,
  connection: string,
): Promise<ReadTicketSchemasResult | null> {
  const input: ReadTicketSchemasInput = { connection };
  const handle = await client.workflow.start(READ_TICKET_SCHEMAS_WORKFLOW, {
    taskQueue: TASK_QUEUE,
    workflowId: ticketSchemasWorkflowId(connection),
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    priority: priorityOf('ticket', connection),
    staticSummary: `What tickets can be opened on ${connection}`,
  });
  try {
    return await patiently(context, client, () => handle.result() as Promise<ReadTicketSchemasResult>);
  } catch (error) {
    if (!isWorkflowFailure(error)) throw error;
    throw new UserError('What tickets can be opened could not be read.', {
      why: rootMessage(error),
      exitCode: EXIT_OF[rootCode(error) ?? ''] ?? EXIT.failed,
      cause: error,
    });
  }
}

/** Warns of what is not in the list, beside the output for programs. */
export function tellSkipped(context: CommandContext, { skipped, skippedInAll }: ReadTicketSchemasResult): void {
  const paint = paletteFor(context.world.stderr, context.world.env);
  for (const { projectKey, issueType, reason } of skipped) {
    const what = issueType === null ? projectKey : `${projectKey} ${issueType}`;
    context.note(`${paint.yellow('Warning:')} ${what} was skipped: ${reason}`);
  }
  const left = skippedInAll - skipped.length;
  if (left > 0) context.note(`${paint.yellow('Warning:')} ${left} more were skipped.`);
}
