import type { Hold } from './access-claims.ts';
import type { RequestContent, Requester, RequestOutcome } from './access-request.ts';
import type { PlannedStep, StepError, StepState } from './access-step.ts';

const CHANGE_ACCESS_WORKFLOW = 'changeAccess';
const OFFBOARD_ACCOUNT_WORKFLOW = 'offboardAccount';
const CREATE_ACCOUNT_WORKFLOW = 'createAccount';
export const PLAN_CHANGE_WORKFLOW = 'planChange';

/** What a workflow of a change is started with. */
export interface ChangeInput {
  readonly connection: string;
  readonly requestId: string;
  readonly content: RequestContent;
  readonly requester: Requester;
  readonly reason: string | null;
  /** How many revokes the requester knows of, where there are more than go without asking. */
  readonly confirmRevokes: number | null;
}

/** How many steps are in which state. */
export type StepCounts = Readonly<Partial<Record<StepState, number>>>;

/** How far a change has come, and how it ended. */
export interface ChangeResult {
  readonly requestId: string;
  /** Of the content that it was made from: tells whether it is the request that the caller means. */
  readonly contentHash: string;
  readonly outcome: RequestOutcome;
  readonly error: StepError | null;
  readonly counts: StepCounts;
  /** ISO 8601; null where access has no end. */
  readonly endsAt: string | null;
  /** How long after its end access was begun to be taken away; null where it was not. */
  readonly lateMs: number | null;
  /** Of a creation: the account that was made or found; null for other kinds. */
  readonly accountId: string | null;
  /** What people should know beside the steps: what was left out and why, what cannot be taken back. */
  readonly notes: readonly string[];
}

/** What a change would do, against the live state (`--dry-run`). */
export interface ChangePreview {
  readonly steps: readonly (PlannedStep & {
    /** What Jira shows now; null where it was not looked at. */
    readonly now: Hold | null;
  })[];
  readonly notes: readonly string[];
  readonly refusal: StepError | null;
}

export type ChangePhase =
  | 'planning'
  | 'changing'
  | 'granted'
  | 'ending'
  | 'compensating'
  | 'needs attention'
  | RequestOutcome;

/** What the query `progress` answers. */
export interface ChangeProgress {
  readonly phase: ChangePhase;
  readonly counts: StepCounts;
  readonly endsAt: string | null;
  /** What stands in the way, where a person is needed. */
  readonly error: StepError | null;
}

export type Resolution = 'retry' | 'skip';

/** Query: how far it is. */
export const CHANGE_PROGRESS_QUERY = 'progress';
/** Update without arguments: waits until the change holds or has ended. Answers a ChangeResult. */
export const CHANGE_SETTLED_UPDATE = 'settled';
/** Signal with a ChangeResult to the workflow that started a change as its child: access is granted, until its end. */
export const CHANGE_SETTLED_SIGNAL = 'changeSettled';
/** Update with `{endsAt: string}`: gives granted access another end, also one that is over. Answers the end in force. */
export const CHANGE_END_UPDATE = 'changeEnd';
/** Signal with a Resolution: what to do about what needs attention. */
export const RESOLVE_SIGNAL = 'resolve';

/** The kinds of requests, by the workflow that works them and the first part of its id. */
export const CHANGE_WORKFLOWS: Readonly<Record<RequestContent['kind'], { workflow: string; prefix: string }>> = {
  access: { workflow: CHANGE_ACCESS_WORKFLOW, prefix: 'access' },
  offboard: { workflow: OFFBOARD_ACCOUNT_WORKFLOW, prefix: 'offboard' },
  restore: { workflow: OFFBOARD_ACCOUNT_WORKFLOW, prefix: 'restore' },
  create: { workflow: CREATE_ACCOUNT_WORKFLOW, prefix: 'account' },
};

export function changeWorkflowId(connection: string, requestId: string, kind: RequestContent['kind']): string {
  return `${CHANGE_WORKFLOWS[kind].prefix}/${connection}/${requestId}`;
}
