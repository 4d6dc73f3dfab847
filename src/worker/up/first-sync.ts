import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { startSync } from '../../activities/sync/start-sync.ts';
import type { PartProgress, SyncRecord } from '../../model/sync.ts';
import type { Store } from '../../store/store.ts';

/** How often the terminal is told how far the sync is. */
const PROGRESS_MS = 500;

export interface SyncRun {
  readonly record: SyncRecord | null;
  readonly workflowId: string;
  readonly runId: string;
}

/** Starts the sync of a site, or follows the one that is running, to its end. */
export async function runSync(
  client: Client,
  store: Store,
  connection: string,
  onProgress: (parts: readonly PartProgress[]) => void,
  signal: AbortSignal,
): Promise<SyncRun> {
  const { workflowId, runId } = await startSync(client, connection, randomUUID());
  const end = client.workflow
    .getHandle(workflowId, runId)
    .result()
    .then(
      () => undefined,
      () => undefined,
    );
  const isOver = async () => Promise.race([end.then(() => true), wait(PROGRESS_MS, signal).then(() => signal.aborted)]);
  while (!(await isOver())) {
    const latest = await store.syncs(connection).latest();
    if (latest?.state === 'running') onProgress(latest.parts);
  }
  const record = await store.syncs(connection).latest();
  if (record !== null) onProgress(record.parts);
  return { record, workflowId, runId };
}

/** Sleeps, or less where the signal says so. Never rejects. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined);
}
