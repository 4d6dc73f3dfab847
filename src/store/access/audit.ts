import type { Hold } from '../../model/access-claims.ts';
import type { Target } from '../../model/access-step.ts';
import type { Database, Executor } from '../database.ts';
import type { Tables } from '../schema.ts';

/** What an entry of the trail says was done. */
export type AuditEventName =
  | 'requested'
  | 'refused'
  | 'planned'
  | 'intended'
  | 'done'
  | 'already'
  | 'failed'
  | 'undoing'
  | 'undone'
  | 'ending'
  | 'ended'
  | 'end changed'
  | 'needs attention'
  | 'resolved'
  | 'ticket opened'
  | 'decided'
  | 'commented'
  | 'transitioned'
  | 'duplicate closed'
  | 'closed';

/** Who asked, and why, is taken from the request. */
export interface AuditEvent {
  readonly event: AuditEventName;
  readonly step?: number;
  readonly target?: Target;
  readonly before?: Hold | null;
  readonly after?: Hold | null;
  /** Words for people; no secret, no email address. */
  readonly detail?: string | null;
}

/** One entry of the audit trail. A public contract: fields are added, never renamed. */
export interface AuditEntry {
  readonly seq: number;
  /** ISO 8601. */
  readonly at: string;
  readonly requestId: string;
  readonly step: number | null;
  readonly event: AuditEventName;
  readonly entitlementId: string | null;
  readonly principalType: string | null;
  readonly principalId: string | null;
  readonly before: Hold | null;
  readonly after: Hold | null;
  readonly requester: string;
  readonly requesterVerified: boolean;
  readonly reason: string | null;
  readonly detail: string | null;
}

/** Adds an entry to the trail, in the transaction of what it tells of. */
export async function appendAudit(
  executor: Executor,
  connection: string,
  requestId: string,
  event: AuditEvent,
): Promise<void> {
  const asker = await executor
    .selectFrom('access_request')
    .select(['requester', 'requester_verified', 'reason'])
    .where('connection', '=', connection)
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  await appendAuditFor(executor, connection, requestId, asker, event);
}

/** Who asked, and why, as the trail keeps it. */
export type AuditedAsker = Pick<Tables['audit'], 'requester' | 'requester_verified' | 'reason'>;

/** As `appendAudit`, for what is no request to change access. */
export async function appendAuditFor(
  executor: Executor,
  connection: string,
  requestId: string,
  asker: AuditedAsker,
  { event, step, target, before, after, detail }: AuditEvent,
): Promise<void> {
  await executor
    .insertInto('audit')
    .values({
      connection,
      at: new Date().toISOString(),
      request_id: requestId,
      step: step ?? null,
      event,
      entitlement_id: target?.entitlementId ?? null,
      principal_type: target?.principalType ?? null,
      principal_id: target?.principalId ?? null,
      before: before ?? null,
      after: after ?? null,
      ...asker,
      detail: detail ?? null,
    })
    .execute();
}

/** The trail in the order in which it was written, of one request or of all. */
export async function* auditTrail(
  { kysely }: Database,
  connection: string,
  requestId?: string,
): AsyncGenerator<AuditEntry> {
  let query = kysely.selectFrom('audit').selectAll().where('connection', '=', connection);
  if (requestId !== undefined) query = query.where('request_id', '=', requestId);
  for await (const row of query.orderBy('seq').stream()) {
    yield {
      seq: Number(row.seq),
      at: row.at,
      requestId: row.request_id,
      step: row.step,
      event: row.event as AuditEventName,
      entitlementId: row.entitlement_id,
      principalType: row.principal_type,
      principalId: row.principal_id,
      before: row.before as Hold | null,
      after: row.after as Hold | null,
      requester: row.requester,
      requesterVerified: row.requester_verified === 1,
      reason: row.reason,
      detail: row.detail,
    };
  }
}
