import type { Client } from '@temporalio/client';
import { priorityOf } from '../../model/priority.ts';
import { TASK_QUEUE } from '../../model/sync-run.ts';
import type { WebhookInput } from '../../model/webhook-run.ts';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import { patiently } from '../requests/patience.ts';
import { isWorkflowFailure, rootCode, rootMessage } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';
import { exitCodeOf } from './failure-codes.ts';

/** What is asked of a worker about webhooks. */
export interface WebhookQuestion {
  readonly workflow: string;
  /** One at a time; who asks while another asks the same gets the same answer. */
  readonly workflowId: string;
  /** For the Temporal UI. */
  readonly summary: string;
  /** What it means that there is no answer, as the first sentence of the error. */
  readonly otherwise: string;
  readonly input: WebhookInput;
}

export interface WorkerAnswer<Result> {
  readonly workflowId: string;
  readonly runId: string;
  readonly result: Result;
}

/** Has a worker answer, because only workers talk to Jira. Null where Ctrl-C ended the waiting. */
export async function askWorker<Result>(
  context: CommandContext,
  client: Client,
  { workflow, workflowId, summary, otherwise, input }: WebhookQuestion,
): Promise<WorkerAnswer<Result> | null> {
  const started = await client.workflow.start(workflow, {
    taskQueue: TASK_QUEUE,
    workflowId,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    priority: priorityOf('change', input.connection),
    staticSummary: summary,
  });
  const { firstExecutionRunId: runId } = started;
  try {
    return await patiently(context, client, async () => {
      const result = (await client.workflow.getHandle(workflowId, runId).result()) as Result;
      return { workflowId, runId, result };
    });
  } catch (error) {
    if (!isWorkflowFailure(error)) throw error;
    throw new UserError(otherwise, {
      why: rootMessage(error),
      exitCode: exitCodeOf(rootCode(error)),
      cause: error,
    });
  }
}

/** What Ctrl-C leaves behind. */
export function tellInterrupted(context: CommandContext): typeof EXIT.interrupted {
  context.note('A worker does it all the same as soon as one is there.');
  return EXIT.interrupted;
}
