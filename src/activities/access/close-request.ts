import { confirm, has, withdraw } from '../../model/access-claims.ts';
import type { RequestOutcome, RequestState } from '../../model/access-request.ts';
import type { ChangeInput, StepCounts } from '../../model/access-run.ts';
import type { StepError } from '../../model/access-step.ts';
import type { AuditEvent } from '../../store/access/audit.ts';
import type { Store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';
import { acceptRequest } from './open-request.ts';

interface RequestKey {
  readonly connection: string;
  readonly requestId: string;
}

export interface CloseRequestInput extends RequestKey {
  readonly outcome: RequestOutcome;
  readonly error: StepError | null;
  /** What was asked for, where it ends before anybody has written it down; absent otherwise. */
  readonly unopened?: ChangeInput;
}

/** Ends a request: what it wished and still stands lasts. */
export async function closeRequest(store: Store, input: CloseRequestInput): Promise<StepCounts> {
  const { connection, requestId, outcome, error, unopened } = input;
  return attempt(
    () => 'closing the record',
    async () => {
      const requests = store.requests(connection);
      // The id may be another request's, which goes on.
      if (unopened !== undefined && (await acceptRequest(requests, unopened)).is === 'other') return {};
      await requests.end(requestId, outcome, error);
      return requests.counts(requestId);
    },
  );
}

export interface NoteRequestInput extends RequestKey {
  readonly state: Exclude<RequestState, 'ended'>;
  readonly error: StepError | null;
  /** ISO 8601: when what was granted ends; null leaves that as it is. */
  readonly endsAt: string | null;
  readonly event: Extract<AuditEvent['event'], 'needs attention' | 'resolved'> | null;
}

/** Says how far a request is, where commands can see it. */
export async function noteRequest(store: Store, input: NoteRequestInput): Promise<void> {
  const { connection, requestId, state, error, endsAt, event } = input;
  await attempt(
    () => state,
    async () => {
      const requests = store.requests(connection);
      if (endsAt !== null) await requests.setEnd(requestId, endsAt);
      const audit = event === null ? undefined : { event, detail: error?.message ?? null };
      await requests.setState(requestId, state, error, audit);
    },
  );
}

/** Leaves the steps that could not be taken back as they are, because a person decided so. */
export async function skipSteps(store: Store, { connection, requestId }: RequestKey): Promise<void> {
  await attempt(
    () => 'leaving steps as they are',
    async () => {
      const requests = store.requests(connection);
      const steps = await requests.steps(requestId, ['planned', 'done', 'already', 'failed']);
      for (const { step, target, state } of steps) {
        // What was never done is nothing that anybody could leave.
        const isDone = state === 'done' || state === 'already';
        if (!isDone && !has(await requests.claims.get(target), { requestId, step })) continue;
        await requests.skipStep(requestId, step, target, (claims) => confirm(withdraw(claims, { requestId, step })));
      }
    },
  );
}
