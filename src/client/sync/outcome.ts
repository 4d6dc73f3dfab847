import type { StartedSync } from '../../activities/sync/start-sync.ts';
import type { SyncRecord } from '../../model/sync.ts';
import type { SyncSiteResult } from '../../model/sync-run.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { isCancellation, rootMessage } from '../temporal-errors.ts';
import type { SyncEnd } from './follow.ts';

/** What `sync start -o json` prints: a contract. More may stand beside these fields. */
export interface SyncOutcome {
  readonly workflowId: string;
  readonly runId: string;
  /** True when the sync was running already. */
  readonly followed: boolean;
  readonly outcome: 'started' | 'sealed' | 'held' | 'failed' | 'cancelled' | 'interrupted';
  readonly syncId: number | null;
  readonly sync: SyncRecord | null;
  readonly error: string | null;
}

/** Puts together how a sync ended, from the workflow's end and the record that it left in the store. */
export function toOutcome(started: StartedSync, end: SyncEnd, stored: SyncRecord | null): SyncOutcome {
  const result = end.kind === 'result' ? end.result : null;
  const outcome = outcomeOf(end, result, stored);
  const failed = outcome === 'failed' || outcome === 'held';
  const message = end.kind === 'failure' ? rootMessage(end.error) : null;
  return {
    workflowId: started.workflowId,
    runId: started.runId,
    followed: started.followed,
    outcome,
    syncId: stored?.syncId ?? result?.syncId ?? null,
    sync: stored,
    error: failed ? (stored?.error?.message ?? result?.error?.message ?? message) : null,
  };
}

function outcomeOf(end: SyncEnd, result: SyncSiteResult | null, stored: SyncRecord | null): SyncOutcome['outcome'] {
  if (end.kind === 'interrupted') return 'interrupted';
  if (end.kind === 'failure' && isCancellation(end.error)) return 'cancelled';
  if (result !== null) return result.outcome;
  return stored?.state === 'cancelled' ? 'cancelled' : 'failed';
}

export const OUTCOME_EXIT: Readonly<Record<SyncOutcome['outcome'], ExitCode>> = {
  started: EXIT.done,
  sealed: EXIT.done,
  held: EXIT.refused,
  failed: EXIT.failed,
  cancelled: EXIT.failed,
  interrupted: EXIT.interrupted,
};
