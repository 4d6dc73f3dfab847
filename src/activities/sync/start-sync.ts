import type { Client } from '@temporalio/client';
import { priorityOf } from '../../model/priority.ts';
import { syncWorkflowId } from '../../model/sync.ts';
import { SYNC_SITE_WORKFLOW, TASK_QUEUE } from '../../model/sync-run.ts';

export interface StartedSync {
  readonly workflowId: string;
  readonly runId: string;
  /** True when it ran already. */
  readonly followed: boolean;
}

/** Names whoever started a sync, so that a start whose answer was lost is recognised. */
const STARTED_BY = 'startedBy';

/**
 * Starts the sync of a site, or finds the one that is running: however many ask, there is one at a time.
 * `starter` is an id of the caller's own; asking again with it finds the sync that the first call started.
 */
export async function startSync(client: Client, connection: string, starter: string): Promise<StartedSync> {
  const workflowId = syncWorkflowId(connection);
  const handle = await client.workflow.start(SYNC_SITE_WORKFLOW, {
    taskQueue: TASK_QUEUE,
    workflowId,
    args: [{ connection }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    memo: { [STARTED_BY]: starter },
    staticSummary: `Sync of ${connection}`,
    priority: priorityOf('sync', connection),
  });
  const runId = handle.firstExecutionRunId;
  const { memo } = await client.workflow.getHandle(workflowId, runId).describe();
  return { workflowId, runId, followed: memo?.[STARTED_BY] !== starter };
}

/** The newest sync of a site, if this starter started it, running or not. */
export async function findStartedSync(
  client: Client,
  connection: string,
  starter: string,
): Promise<StartedSync | null> {
  const workflowId = syncWorkflowId(connection);
  try {
    const latest = await client.workflow.getHandle(workflowId).describe();
    return latest.memo?.[STARTED_BY] === starter ? { workflowId, runId: latest.runId, followed: false } : null;
  } catch (error) {
    if (error instanceof Error && error.name === 'WorkflowNotFoundError') return null;
    throw error;
  }
}
