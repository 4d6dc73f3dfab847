import type { PartProgress, SyncError, SyncPart, SyncResourceType, TypeChange } from './sync.ts';

/** All workers of the project take their work from here. */
export const TASK_QUEUE = 'jira-access';

export interface SyncSiteInput {
  readonly connection: string;
}

/** How a run of `syncSite` ended, other than by failing. */
export interface SyncSiteResult {
  readonly syncId: number;
  readonly outcome: 'sealed' | 'held';
  readonly error: SyncError | null;
}

/** What a sync that came to its end has to say. Runs from before this was told lack it. */
export interface SyncFindings {
  /** The first few. */
  readonly warnings?: readonly string[];
  readonly changes?: Readonly<Record<string, TypeChange>>;
}

export type SyncPhase =
  | 'starting'
  | 'checking credential'
  | 'reading'
  | 'checking result'
  | 'sealed'
  | 'held'
  | 'failed'
  | 'cancelled';

/** What the query `progress` of a running sync answers. */
export interface SyncProgress {
  readonly phase: SyncPhase;
  readonly syncId: number | null;
  readonly parts: readonly PartProgress[];
  /** Parts that wait because Jira asked to or fails, and until when (ISO 8601). */
  readonly waits: readonly PartWait[];
}

export interface PartWait {
  readonly part: SyncPart;
  readonly until: string;
  readonly reason: string;
}

/** A resource type's report to its parent. */
export interface PartReport {
  readonly progress: PartProgress;
  readonly wait: PartWait | null;
}

export interface SyncResourceTypeInput {
  readonly connection: string;
  readonly syncId: number;
  readonly type: SyncResourceType;
  readonly searchAttributes: boolean;
  /** Parts that earlier runs of this workflow have done already. */
  readonly doneParts: readonly SyncPart[];
  /** Since when every attempt at the part that is worked was in vain, in milliseconds since 1970. */
  readonly stuckSince?: number | null;
}

export const PROGRESS_QUERY = 'progress';
export const PART_REPORT_SIGNAL = 'partReport';
export const SYNC_SITE_WORKFLOW = 'syncSite';
export const FOLLOW_SYNC_WORKFLOW = 'followSync';
export const ACCEPT_LOSS_WORKFLOW = 'acceptLoss';

/** What `followSync` is given and gives back. */
export interface FollowSyncResult {
  readonly workflowId: string;
  readonly runId: string;
  /** True when the sync ran already and was only waited for. */
  readonly followed: boolean;
  readonly result: SyncSiteResult;
}
