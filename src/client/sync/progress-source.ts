import type { Client } from '@temporalio/client';
import type { StartedSync } from '../../activities/sync/start-sync.ts';
import type { PartProgress } from '../../model/sync.ts';
import { PROGRESS_QUERY, type SyncProgress } from '../../model/sync-run.ts';
import type { SyncHistory } from '../services.ts';

/** An answer that takes longer comes from no worker. */
const QUERY_DEADLINE_MS = 2_000;

/** How far a sync is; null while nobody has begun it. */
export type ProgressSource = () => Promise<readonly PartProgress[] | null>;

/** From the store, where each page counts as soon as it is written. */
export function progressFromStore(syncs: SyncHistory, { runId }: StartedSync): ProgressSource {
  return async () => {
    const latest = await syncs.latest();
    return latest?.runId === runId ? latest.parts : null;
  };
}

/** From the workflow, for where the store is out of reach. It hears of its parts every few seconds only. */
export function progressFromWorkflow(client: Client, { workflowId, runId }: StartedSync): ProgressSource {
  const handle = client.workflow.getHandle(workflowId, runId);
  return async () => {
    const { parts } = await client.connection.withDeadline(Date.now() + QUERY_DEADLINE_MS, () =>
      handle.query<SyncProgress>(PROGRESS_QUERY),
    );
    return parts;
  };
}
