import type { Selectable } from 'kysely';
import type { AccessRequest, RequestContent, RequestOutcome, RequestState } from '../../model/access-request.ts';
import type { AccessStep, StepError } from '../../model/access-step.ts';
import type { Tables } from '../schema.ts';

export type RequestRow = Selectable<Tables['access_request']>;

/** A request as it is kept, with what is kept elsewhere. */
export function toRequest(row: RequestRow, steps: readonly AccessStep[], isOverruled: boolean): AccessRequest {
  return {
    connection: row.connection,
    requestId: row.request_id,
    kind: row.kind as AccessRequest['kind'],
    content: JSON.parse(row.content) as RequestContent,
    requester: { name: row.requester, verified: row.requester_verified === 1 },
    reason: row.reason,
    workflowId: row.workflow_id,
    state: row.state as RequestState,
    overruled: isOverruled,
    outcome: row.outcome as RequestOutcome | null,
    error: row.error === null ? null : (JSON.parse(row.error) as StepError),
    createdAt: row.created_at,
    endsAt: row.ends_at,
    endedAt: row.ended_at,
    accountId: row.account_id,
    notes: JSON.parse(row.notes) as string[],
    steps,
  };
}
