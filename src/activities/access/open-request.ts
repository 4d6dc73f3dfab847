import type { AccessRequest } from '../../model/access-request.ts';
import { type ChangeInput, type ChangeResult, changeWorkflowId } from '../../model/access-run.ts';
import type { PlannedStep, StepError } from '../../model/access-step.ts';
import type { AcceptedRequest, RequestRepository } from '../../store/access/requests.ts';
import type { Store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';
import { terminal } from '../failure.ts';
import type { JiraSites } from '../jira-sites.ts';
import { accessContext } from './context.ts';
import { planRequest } from './plan/index.ts';
import { refusalOf } from './refusal.ts';

export interface OpenedRequest {
  readonly contentHash: string;
  /** How the request ended before: an id that is used again gets the first outcome. */
  readonly ended: ChangeResult | null;
  /** Why nothing is begun. */
  readonly refusal: StepError | null;
  /** In order. */
  readonly stages: readonly number[];
  readonly steps: number;
  /** The first steps in words, for people who look at the workflow. */
  readonly titles: readonly string[];
  /** What people should know beside the steps. Absent in histories of before there were notes. */
  readonly notes?: readonly string[];
  /** Where all steps are about one. */
  readonly principalId: string | null;
  readonly entitlementId: string | null;
}

const MAX_TITLES = 10;

/** Writes a request down and plans its steps against the live state; a request that is known already is taken up again. */
export async function openRequest(store: Store, sites: JiraSites, input: ChangeInput): Promise<OpenedRequest> {
  return attempt(
    () => 'planning',
    async (activity) => {
      const { connection, requestId } = input;
      const site = sites.get(connection);
      const requests = store.requests(connection);
      const accepted = await acceptRequest(requests, input);
      if (accepted.is === 'other') {
        throw terminal(
          'request_conflict',
          `The request ${requestId} asked for something else. Give a new request an id of its own, or none.`,
        );
      }
      if (accepted.request.state === 'ended') {
        return {
          ...opened(accepted, [], accepted.request.notes),
          ended: endedResult(accepted, await requests.counts(requestId)),
        };
      }
      let { notes } = accepted.request;
      if (!accepted.isPlanned) {
        try {
          const context = accessContext(store, site, activity.cancellationSignal);
          const plan = await planRequest(input, context);
          await requests.plan(requestId, plan.steps, plan.notes);
          notes = plan.notes;
        } catch (thrown) {
          return { ...opened(accepted, [], []), refusal: refusalOf(thrown, activity, site.scope.patience) };
        }
      }
      return opened(accepted, await requests.steps(requestId), notes);
    },
  );
}

/** Writes a request down, once. */
export function acceptRequest(requests: RequestRepository, input: ChangeInput): Promise<AcceptedRequest> {
  const { connection, requestId, content, requester, reason } = input;
  const workflowId = changeWorkflowId(connection, requestId, content.kind);
  return requests.accept({ requestId, content, requester, reason, workflowId });
}

function opened(
  { contentHash }: AcceptedRequest,
  steps: readonly PlannedStep[],
  notes: readonly string[],
): OpenedRequest {
  return {
    contentHash,
    ended: null,
    refusal: null,
    stages: [...new Set(steps.map(({ stage }) => stage))].sort((a, b) => a - b),
    steps: steps.length,
    titles: steps.slice(0, MAX_TITLES).map(({ title }) => title),
    notes,
    principalId: only(steps.map(({ target }) => target.principalId)),
    entitlementId: only(steps.map(({ target }) => target.entitlementId)),
  };
}

function only(ids: readonly string[]): string | null {
  const [first] = ids;
  return first !== undefined && ids.every((id) => id === first) ? first : null;
}

function endedResult({ contentHash, request }: AcceptedRequest, counts: ChangeResult['counts']): ChangeResult {
  const { requestId, outcome, error, endsAt, accountId, notes }: AccessRequest = request;
  return {
    requestId,
    contentHash,
    outcome: outcome ?? 'done',
    error,
    counts,
    endsAt,
    lateMs: null,
    accountId,
    notes,
  };
}
