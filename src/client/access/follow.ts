import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import {
  CHANGE_PROGRESS_QUERY,
  CHANGE_SETTLED_UPDATE,
  type ChangeProgress,
  type ChangeResult,
} from '../../model/access-run.ts';
import { isUnanswered, isUpdateFailure, isWorkflowFailure, isWorkflowNotFound } from '../temporal-errors.ts';
import { SILENCE_MS } from './patience.ts';
import type { StartedChange } from './start-change.ts';

/** Often enough to look alive, seldom enough to cost nothing. */
const POLL_MS = 500;
/** An answer that takes longer comes from no worker. */
const QUERY_DEADLINE_MS = 2_000;
/** A server that was restarted is back within seconds; after this long it is not coming. */
const LOST_SERVER_MS = 60_000;

/** A decision is acted upon within a second where a worker is there; seen as needed after that, attention is needed anew. */
const DECISION_GRACE_MS = 5_000;

export type ChangeEnd =
  | { readonly kind: 'result'; readonly result: ChangeResult }
  /** It goes on only when a person has decided something. */
  | { readonly kind: 'attention'; readonly progress: ChangeProgress }
  | { readonly kind: 'failure'; readonly error: Error }
  | { readonly kind: 'interrupted' };

export interface FollowOptions {
  /** `settled`: until it holds, with or without an end to come; `ended`: until it is over. */
  readonly until: 'settled' | 'ended';
  readonly signal: AbortSignal;
  /** True where a person has just decided: the old need for attention is then not taken for a new one. */
  readonly decided: boolean;
  readonly onProgress: (progress: ChangeProgress) => void;
  /** Called once when nobody seems to work on it. */
  readonly onSilence: () => void;
}

/** Watches a change. It does not notice: an interruption ends the watching, not the change. */
export async function followChange(client: Client, change: StartedChange, options: FollowOptions): Promise<ChangeEnd> {
  const over = new AbortController();
  const signal = AbortSignal.any([options.signal, over.signal]);
  const answer = client.connection.withAbortSignal(signal, () => waitForAnswer(client, change, options.until, signal));
  const end = await Promise.race([answer, watchProgress(client, change, signal, options)]);
  over.abort();
  return end;
}

async function waitForAnswer(
  client: Client,
  change: StartedChange,
  until: FollowOptions['until'],
  signal: AbortSignal,
): Promise<ChangeEnd> {
  // One id for all tries: the workflow answers one question, however often it had to be asked.
  const updateId = randomUUID();
  let troubleSince: number | null = null;
  while (!signal.aborted) {
    try {
      return {
        kind: 'result',
        result: await (until === 'settled' ? settled(client, change, updateId) : ended(client, change)),
      };
    } catch (error) {
      if (signal.aborted) break;
      if (isWorkflowFailure(error)) return { kind: 'failure', error };
      if (isUnanswered(error)) continue;
      troubleSince ??= Date.now();
      if (Date.now() - troubleSince > LOST_SERVER_MS) throw error;
      await sleep(POLL_MS);
    }
  }
  return { kind: 'interrupted' };
}

async function settled(client: Client, change: StartedChange, updateId: string): Promise<ChangeResult> {
  try {
    return await client.workflow
      .getHandle(change.workflowId)
      .executeUpdate<ChangeResult, []>(CHANGE_SETTLED_UPDATE, { updateId });
  } catch (error) {
    // It ended before it could answer; then its result tells the same.
    if (isWorkflowNotFound(error) || isUpdateFailure(error)) return ended(client, change);
    throw error;
  }
}

async function ended(client: Client, { workflowId }: StartedChange): Promise<ChangeResult> {
  return (await client.workflow.getHandle(workflowId).result()) as ChangeResult;
}

/** Ends only where a person is needed, or when the watching is over. */
async function watchProgress(
  client: Client,
  { workflowId }: StartedChange,
  signal: AbortSignal,
  { decided, onProgress, onSilence }: FollowOptions,
): Promise<ChangeEnd> {
  const handle = client.workflow.getHandle(workflowId);
  const attentionFrom = decided ? Date.now() + DECISION_GRACE_MS : 0;
  let heardAt: number | null = Date.now();
  while (!signal.aborted) {
    // Whatever keeps it from answering, the end of the workflow tells it; here only that it is silent counts.
    const progress = await client.connection
      .withDeadline(Date.now() + QUERY_DEADLINE_MS, () => handle.query<ChangeProgress>(CHANGE_PROGRESS_QUERY))
      .catch(() => null);
    if (signal.aborted) break;
    if (progress !== null) {
      heardAt = Date.now();
      onProgress(progress);
      if (progress.phase === 'needs attention' && Date.now() >= attentionFrom) return { kind: 'attention', progress };
    } else if (heardAt !== null && Date.now() - heardAt > SILENCE_MS) {
      heardAt = null;
      onSilence();
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
  return { kind: 'interrupted' };
}
