import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { StartedSync } from '../../activities/sync/start-sync.ts';
import type { PartProgress } from '../../model/sync.ts';
import { PROGRESS_QUERY, type SyncProgress } from '../../model/sync-run.ts';
import { isWorkflowFailure } from '../temporal-errors.ts';

/** Often enough to look alive, seldom enough to cost nothing. */
const POLL_MS = 500;

/** An answer that takes longer comes from no worker. */
const QUERY_DEADLINE_MS = 2_000;

/** So long without any answer, and a person starts to wonder. */
const SILENCE_MS = 8_000;

/** A server that was restarted is back within seconds; after this long it is not coming. */
const LOST_SERVER_MS = 60_000;

export type SyncEnd =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'failure'; readonly error: Error }
  | { readonly kind: 'interrupted' };

export interface FollowOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (parts: readonly PartProgress[]) => void;
  /** Called once when nobody seems to work on it. */
  readonly onSilence: () => void;
}

/** Watches a sync to its end. The sync does not notice: an interruption ends the watching, not the sync. */
export async function followSync(client: Client, sync: StartedSync, options: FollowOptions): Promise<SyncEnd> {
  const ended = new AbortController();
  const watching = watchProgress(client, sync, AbortSignal.any([options.signal, ended.signal]), options);
  const interrupted = new Promise<SyncEnd>((resolve) => {
    options.signal.addEventListener('abort', () => resolve({ kind: 'interrupted' }), { once: true });
  });
  try {
    return await Promise.race([waitForEnd(client, sync, options.signal), interrupted]);
  } finally {
    ended.abort();
    await watching;
  }
}

async function waitForEnd(client: Client, { workflowId, runId }: StartedSync, signal: AbortSignal): Promise<SyncEnd> {
  const handle = client.workflow.getHandle(workflowId, runId);
  let troubleSince: number | null = null;
  for (;;) {
    try {
      return { kind: 'result', result: await handle.result() };
    } catch (error) {
      if (signal.aborted) return { kind: 'interrupted' };
      if (isWorkflowFailure(error)) return { kind: 'failure', error };
      troubleSince ??= Date.now();
      if (Date.now() - troubleSince > LOST_SERVER_MS) throw error;
      await sleep(POLL_MS);
    }
  }
}

async function watchProgress(
  client: Client,
  { workflowId, runId }: StartedSync,
  signal: AbortSignal,
  { onProgress, onSilence }: FollowOptions,
): Promise<void> {
  const handle = client.workflow.getHandle(workflowId, runId);
  let heardAt: number | null = Date.now();
  while (!signal.aborted) {
    try {
      const progress = await client.connection.withDeadline(Date.now() + QUERY_DEADLINE_MS, () =>
        handle.query<SyncProgress>(PROGRESS_QUERY),
      );
      if (signal.aborted) return;
      heardAt = Date.now();
      onProgress(progress.parts);
    } catch {
      // Whatever it was, the end of the workflow tells it; here only that nobody answers counts.
      if (heardAt !== null && Date.now() - heardAt > SILENCE_MS && !signal.aborted) {
        heardAt = null;
        onSilence();
      }
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}
