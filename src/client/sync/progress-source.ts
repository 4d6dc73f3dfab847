import type { Client } from '@temporalio/client';
import type { StartedSync } from '../../activities/sync/start-sync.ts';
import type { PartProgress } from '../../model/sync.ts';
import { partTitle } from '../../model/sync-details.ts';
import { type PartWait, PROGRESS_QUERY, type SyncProgress } from '../../model/sync-run.ts';
import type { SyncHistory } from '../services.ts';

/** An answer that takes longer comes from no worker. */
const QUERY_DEADLINE_MS = 2_000;

type SyncRun = Pick<StartedSync, 'workflowId' | 'runId'>;

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
  return async () => (await askProgress(client, { workflowId, runId })).parts;
}

/** What a sync waits for; nothing where its workflow does not answer. */
export async function waitsOf(client: Client, sync: SyncRun): Promise<readonly PartWait[]> {
  return askProgress(client, sync).then(
    ({ waits }) => waits,
    () => [],
  );
}

/** A wait for people. */
export function waitText({ until, part, reason }: PartWait): string {
  return `until ${until} (${partTitle(part)}): ${reason}`;
}

function askProgress(client: Client, { workflowId, runId }: SyncRun): Promise<SyncProgress> {
  const handle = client.workflow.getHandle(workflowId, runId);
  return client.connection.withDeadline(Date.now() + QUERY_DEADLINE_MS, () =>
    handle.query<SyncProgress>(PROGRESS_QUERY),
  );
}
