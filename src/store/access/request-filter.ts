import type { RequestContent, RequestState } from '../../model/access-request.ts';
import type { Database } from '../database.ts';

/** Narrows a list of requests; all given fields must match. */
export interface RequestFilter {
  readonly kind?: RequestContent['kind'];
  readonly state?: RequestState;
  readonly principalId?: string;
  readonly entitlementId?: string;
  /** Only those whose end was before this time (ISO 8601, UTC) and that nothing ended, nor waits for a person. */
  readonly overdueAt?: string;
  readonly limit?: number;
}

const DEFAULT_LIMIT = 50;

/** The rows of the requests of a connection that match, newest first. */
export function selectRequests(
  { kysely }: Database,
  connection: string,
  { kind, state, principalId, entitlementId, overdueAt, limit = DEFAULT_LIMIT }: RequestFilter,
) {
  let query = kysely.selectFrom('access_request').selectAll().where('connection', '=', connection);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (state !== undefined) query = query.where('state', '=', state);
  if (overdueAt !== undefined) {
    query = query.where('ends_at', '<', overdueAt).where('state', 'in', ['running', 'active']);
  }
  if (principalId !== undefined || entitlementId !== undefined) {
    query = query.where((eb) => {
      const { exists, or, selectFrom } = eb;
      let steps = selectFrom('access_step')
        .select('access_step.step')
        .whereRef('access_step.connection', '=', 'access_request.connection')
        .whereRef('access_step.request_id', '=', 'access_request.request_id');
      if (principalId !== undefined) steps = steps.where('access_step.principal_id', '=', principalId);
      if (entitlementId !== undefined) steps = steps.where('access_step.entitlement_id', '=', entitlementId);
      // A creation has no steps, and its account is known when it is made.
      return principalId === undefined || entitlementId !== undefined
        ? exists(steps)
        : or([exists(steps), eb('account_id', '=', principalId)]);
    });
  }
  return query.orderBy('created_at', 'desc').orderBy('request_id', 'desc').limit(limit);
}
