import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { StepCounts } from '../../model/access-run.ts';
import type { AccessStep, StepError } from '../../model/access-step.ts';
import type { Store } from '../../store/store.ts';
import { leaseToken } from '../../store/syncing/lease-token.ts';
import { attempt } from '../attempt.ts';
import { toFailure } from '../failure.ts';
import type { JiraSites } from '../jira-sites.ts';
import { type AccessContext, accessContext } from './context.ts';
import { explainRefusal } from './explain-refusal.ts';
import { stepError } from './refusal.ts';
import { sideBySide } from './side-by-side.ts';
import { acceptIfDone, doStep, type StepWork, type Undoing, undoStep } from './step.ts';

/** Steps under way at once. How many requests that makes is up to the client, which keeps to Jira's pace. */
const STEPS_AT_ONCE = 64;
/** What Jira shows may come right by itself: for so long as an outage is waited out, and no longer. */
const PASSING: ReadonlySet<string> = new Set(['unconfirmed', 'contradiction']);

export interface WorkStepsInput {
  readonly connection: string;
  readonly requestId: string;
  readonly stage: number;
  /** ISO 8601; null where what is granted has no end that is known yet. */
  readonly until: string | null;
}

export interface WorkStepsResult {
  readonly counts: StepCounts;
  /** Why a step could not be done; null where all were. */
  readonly error: StepError | null;
}

/** Does the open steps of one stage, side by side. */
export async function workSteps(store: Store, sites: JiraSites, input: WorkStepsInput): Promise<WorkStepsResult> {
  const { connection, requestId, stage, until } = input;
  const requests = store.requests(connection);
  return attempt(
    () => `stage ${stage}`,
    async () => {
      const context = accessContext(store, sites.get(connection), Context.current().cancellationSignal);
      const steps = (await requests.steps(requestId, ['planned', 'failed'])).filter((step) => step.stage === stage);
      // An attempt may have died before it could say that a step was refused.
      const failed = steps.find((step) => step.state === 'failed');
      if (failed !== undefined) return { counts: await requests.counts(requestId), error: failed.error };
      const error = await workAll(steps, requestId, until, context, (work) => doStep(work, context));
      return { counts: await requests.counts(requestId), error };
    },
  );
}

export interface UndoStepsInput {
  readonly connection: string;
  readonly requestId: string;
  /** `undo`: it came to nothing. `end`: it was granted, and its time is over. */
  readonly why: 'undo' | 'end';
}

const UNDOING: Readonly<Record<UndoStepsInput['why'], Undoing>> = {
  undo: { event: 'undoing', state: 'undone' },
  end: { event: 'ending', state: 'ended' },
};

/** Takes back what a request did, the last stage first. What cannot be taken back stays as it is, with what was before it. */
export async function undoSteps(
  store: Store,
  sites: JiraSites,
  { connection, requestId, why }: UndoStepsInput,
): Promise<WorkStepsResult> {
  const requests = store.requests(connection);
  return attempt(
    () => (why === 'undo' ? 'taking back' : 'ending'),
    async () => {
      const context = accessContext(store, sites.get(connection), Context.current().cancellationSignal);
      const inDoubt = (await requests.steps(requestId, ['planned', 'failed'])).filter((step) => !step.reversible);
      let error = await workAll(inDoubt, requestId, null, context, (work) => acceptIfDone(work, context));
      const begun = await requests.steps(requestId, ['planned', 'done', 'already', 'failed']);
      const steps = begun.filter(({ stage }) => stage > pivotOf(begun));
      for (const [, stage] of [...Map.groupBy(steps, (step) => step.stage)].sort(([a], [b]) => b - a)) {
        error ??= await workAll(stage, requestId, null, context, (work) => undoStep(work, UNDOING[why], context));
      }
      return { counts: await requests.counts(requestId), error };
    },
  );
}

/**
 * The last stage of which something was done that nothing takes back: what was taken before it stays so, for it cannot be
 * given to an account that is not there any more. Below all stages where there is none.
 */
function pivotOf(steps: readonly AccessStep[]): number {
  return Math.max(-1, ...steps.filter((step) => !step.reversible && step.state === 'done').map(({ stage }) => stage));
}

/** Works steps until all are done or one of them cannot be; what may pass is thrown, for another attempt. */
async function workAll(
  steps: readonly AccessStep[],
  requestId: string,
  until: string | null,
  context: AccessContext,
  work: (work: StepWork) => Promise<void>,
): Promise<StepError | null> {
  const { requests, site } = context;
  const activity = Context.current();
  const token = leaseToken(activity.info.currentAttemptScheduledTimestampMs, randomUUID());
  let refused: StepError | null = null;
  await sideBySide(steps, STEPS_AT_ONCE, async (step) => {
    if (refused !== null) return;
    try {
      await work({ step, requestId, token, until });
    } catch (thrown) {
      const reason = await explainRefusal(thrown, step, context);
      const failure = reason ?? toFailure(thrown, activity, site.scope.patience);
      if (!(failure instanceof ApplicationFailure)) throw failure;
      const triedForMs = Date.now() - activity.info.scheduledTimestampMs;
      const isOver = PASSING.has(failure.type ?? '') && triedForMs > site.scope.patience.outageMs;
      if (failure.nonRetryable !== true && !isOver) throw failure;
      const error = stepError(failure);
      refused ??= error;
      await requests.noteStep(
        requestId,
        // A step that cannot be taken back is still done.
        { step: step.step, error, ...(step.state === 'planned' ? { state: 'failed' as const } : {}) },
        { event: 'failed', step: step.step, target: step.target, detail: error.message },
      );
    }
  });
  return refused;
}
