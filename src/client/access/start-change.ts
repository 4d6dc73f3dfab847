import type { Client } from '@temporalio/client';
import { CHANGE_WORKFLOWS, type ChangeInput, changeWorkflowId, PLAN_CHANGE_WORKFLOW } from '../../model/access-run.ts';
import { priorityOf } from '../../model/priority.ts';
import { TASK_QUEUE } from '../../model/sync-run.ts';
import type { StartedWork } from '../requests/started-work.ts';

/**
 * Starts a change, or finds the one with this request id that is going on. Whether an id that was used before may be used
 * again, the record in the store decides: the workflow answers with the first outcome, or refuses other content.
 */
export async function startChange(client: Client, input: ChangeInput): Promise<StartedWork> {
  const { connection, requestId, content } = input;
  const workflowId = changeWorkflowId(connection, requestId, content.kind);
  const { firstExecutionRunId: runId } = await client.workflow.start(CHANGE_WORKFLOWS[content.kind].workflow, {
    taskQueue: TASK_QUEUE,
    workflowId,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    priority: priorityOf(content.kind === 'offboard' ? 'offboarding' : 'change', connection),
    staticSummary: `Change of access on ${connection} (${content.kind})`,
  });
  return { workflowId, runId };
}

/** Starts the planning of a change, which changes nothing. */
export async function startPlanning(client: Client, input: ChangeInput): Promise<StartedWork> {
  const { connection, requestId } = input;
  const workflowId = `plan/${connection}/${requestId}`;
  const { firstExecutionRunId: runId } = await client.workflow.start(PLAN_CHANGE_WORKFLOW, {
    taskQueue: TASK_QUEUE,
    workflowId,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    priority: priorityOf('change', connection),
    staticSummary: `What would change on ${connection}`,
  });
  return { workflowId, runId };
}
