import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { StartedSync } from '../../activities/sync/start-sync.ts';
import type { PartProgress } from '../../model/sync.ts';
import type { SyncSiteResult } from '../../model/sync-run.ts';
import { isWorkflowFailure } from '../temporal-errors.ts';
import type { ProgressSource } from './progress-source.ts';

/** Often enough to look alive, seldom enough to cost nothing. */
const POLL_MS = 500;

/** So long without any answer, and a person starts to wonder. */
const SILENCE_MS = 8_000;

/** A server that was restarted is back within seconds; after this long it is not coming. */
const LOST_SERVER_MS = 60_000;

export type SyncEnd =
  | { readonly kind: 'result'; readonly result: SyncSiteResult }
  | { readonly kind: 'failure'; readonly error: Error }
  | { readonly kind: 'interrupted' };

export interface FollowOptions {
  readonly signal: AbortSignal;
  readonly source: ProgressSource;
  readonly onProgress: (parts: readonly PartProgress[]) => void;
  /** Called once when nobody seems to work on it. */
  readonly onSilence: () => void;
}

/** Watches a sync to its end. The sync does not notice: an interruption ends the watching, not the sync. */
export async function followSync(client: Client, sync: StartedSync, options: FollowOptions): Promise<SyncEnd> {
  const ended = new AbortController();
  const watching = watchProgress(AbortSignal.any([options.signal, ended.signal]), options);
  const end = await client.connection.withAbortSignal(options.signal, () => waitForEnd(client, sync, options.signal));
  ended.abort();
  if (end.kind !== 'interrupted') await watching;
  return end;
}

async function waitForEnd(client: Client, { workflowId, runId }: StartedSync, signal: AbortSignal): Promise<SyncEnd> {
  const handle = client.workflow.getHandle(workflowId, runId);
  let troubleSince: number | null = null;
  while (!signal.aborted) {
    try {
      return { kind: 'result', result: (await handle.result()) as SyncSiteResult };
    } catch (error) {
      if (signal.aborted) break;
      if (isWorkflowFailure(error)) return { kind: 'failure', error };
      troubleSince ??= Date.now();
      if (Date.now() - troubleSince > LOST_SERVER_MS) throw error;
      await sleep(POLL_MS);
    }
  }
  return { kind: 'interrupted' };
}

async function watchProgress(signal: AbortSignal, { source, onProgress, onSilence }: FollowOptions): Promise<void> {
  let heardAt: number | null = Date.now();
  while (!signal.aborted) {
    // Whatever keeps the source from answering, the end of the workflow tells it; here only that it is silent counts.
    const parts = await source().catch(() => null);
    if (signal.aborted) return;
    if (parts !== null) {
      heardAt = Date.now();
      onProgress(parts);
    } else if (heardAt !== null && Date.now() - heardAt > SILENCE_MS) {
      heardAt = null;
      onSilence();
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}
