import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import {
  isUnanswered,
  isUpdateFailure,
  isWorkflowFailure,
  isWorkflowNotFound,
  rootMessage,
} from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';
import { SILENCE_MS } from './patience.ts';
import type { StartedWork } from './started-work.ts';

/** Often enough to look alive, seldom enough to cost nothing. */
const POLL_MS = 500;
/** An answer that takes longer comes from no worker. */
const QUERY_DEADLINE_MS = 2_000;
/** A server that was restarted is back within seconds; after this long it is not coming. */
const LOST_SERVER_MS = 60_000;

/** A decision is acted upon within a second where a worker is there; seen as needed after that, attention is needed anew. */
const DECISION_GRACE_MS = 5_000;

/** How the watching of a workflow came to its end. */
export type FollowEnd<Progress, Result> =
  | { readonly kind: 'result'; readonly result: Result }
  /** It goes on only when a person has decided something. */
  | { readonly kind: 'attention'; readonly progress: Progress }
  | { readonly kind: 'failure'; readonly error: Error }
  | { readonly kind: 'interrupted' };

/** The update that a workflow answers when it has come as far as is waited for. Its id is one for all tries. */
export interface Milestone {
  readonly update: string;
  readonly updateId: string;
}

export interface FollowOptions<Progress> {
  /** Null: until the workflow has ended. */
  readonly until: Milestone | null;
  readonly progressQuery: string;
  readonly signal: AbortSignal;
  /** True where a person has just decided: the old need for attention is then not taken for a new one. */
  readonly decided: boolean;
  readonly onProgress: (progress: Progress) => void;
  /** Called once when nobody seems to work on it. */
  readonly onSilence: () => void;
  /** How long to wait before looking again, in milliseconds; by default twice a second. */
  readonly pauseMs?: (progress: Progress) => number;
}

/** When a server was last heard of: who waits for weeks outlives many of its restarts. */
interface Contact {
  at: number;
}

/** Watches a workflow. It does not notice: an interruption ends the watching, not the work. */
export async function followWork<Progress extends { readonly phase: string }, Result>(
  client: Client,
  work: StartedWork,
  options: FollowOptions<Progress>,
): Promise<FollowEnd<Progress, Result>> {
  const over = new AbortController();
  const signal = AbortSignal.any([options.signal, over.signal]);
  const contact: Contact = { at: Date.now() };
  try {
    const answer = client.connection.withAbortSignal(signal, () =>
      waitForAnswer<Result>(client, work, { until: options.until, signal, contact }),
    );
    return await Promise.race([answer, watchProgress(client, work, { ...options, signal, contact })]);
  } finally {
    over.abort();
  }
}

interface AnswerOptions {
  readonly until: Milestone | null;
  readonly signal: AbortSignal;
  readonly contact: Contact;
}

async function waitForAnswer<Result>(
  client: Client,
  { workflowId }: StartedWork,
  { until, signal, contact }: AnswerOptions,
): Promise<FollowEnd<never, Result>> {
  let troubleSince: number | null = null;
  while (!signal.aborted) {
    try {
      return { kind: 'result', result: await answerOf<Result>(client, workflowId, until) };
    } catch (error) {
      if (signal.aborted) break;
      if (isWorkflowFailure(error)) return { kind: 'failure', error };
      if (isUnanswered(error)) {
        contact.at = Date.now();
        continue;
      }
      if (troubleSince === null || contact.at > troubleSince) troubleSince = Date.now();
      if (Date.now() - troubleSince > LOST_SERVER_MS) throw lostServer(error);
      await sleep(POLL_MS);
    }
  }
  return { kind: 'interrupted' };
}

function lostServer(error: unknown): UserError {
  return new UserError('The Temporal server does not answer any more.', {
    why: rootMessage(error),
    fix: 'what was asked for goes on when it is back; `jira-access status` says whether it is',
    cause: error,
  });
}

async function answerOf<Result>(client: Client, workflowId: string, until: Milestone | null): Promise<Result> {
  const handle = client.workflow.getHandle(workflowId);
  if (until !== null) {
    const { update, updateId } = until;
    try {
      return await handle.executeUpdate<Result, []>(update, { updateId });
    } catch (error) {
      if (!isWorkflowNotFound(error) && !isUpdateFailure(error)) throw error;
      // It goes on in a new run, which has to be asked anew.
      if ((await handle.describe()).status.name === 'RUNNING') throw error;
    }
  }
  // It ended before it could answer; then its result tells the same.
  return (await handle.result()) as Result;
}

/** Ends only where a person is needed, or when the watching is over. */
async function watchProgress<Progress extends { readonly phase: string }>(
  client: Client,
  { workflowId }: StartedWork,
  options: FollowOptions<Progress> & { readonly contact: Contact },
): Promise<FollowEnd<Progress, never>> {
  const { signal, contact, decided, progressQuery, onProgress, onSilence, pauseMs = () => POLL_MS } = options;
  const handle = client.workflow.getHandle(workflowId);
  const attentionFrom = decided ? Date.now() + DECISION_GRACE_MS : 0;
  let heardAt: number | null = Date.now();
  while (!signal.aborted) {
    // Whatever keeps it from answering, the end of the workflow tells it; here only that it is silent counts.
    const progress = await client.connection
      .withDeadline(Date.now() + QUERY_DEADLINE_MS, () => handle.query<Progress>(progressQuery))
      .catch(() => null);
    if (signal.aborted) break;
    if (progress !== null) {
      heardAt = Date.now();
      contact.at = heardAt;
      onProgress(progress);
      if (progress.phase === 'needs attention' && Date.now() >= attentionFrom) return { kind: 'attention', progress };
    } else if (heardAt !== null && Date.now() - heardAt > SILENCE_MS) {
      heardAt = null;
      onSilence();
    }
    await sleep(progress === null ? POLL_MS : pauseMs(progress), undefined, { signal }).catch(() => undefined);
  }
  return { kind: 'interrupted' };
}
