import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';

const CONNECTION = defineSearchAttributeKey('JiraAccessConnection', 'KEYWORD');
const KIND = defineSearchAttributeKey('JiraAccessKind', 'KEYWORD');
const PHASE = defineSearchAttributeKey('JiraAccessPhase', 'KEYWORD');
const OUTCOME = defineSearchAttributeKey('JiraAccessOutcome', 'KEYWORD');
const ACCOUNT = defineSearchAttributeKey('JiraAccessAccount', 'KEYWORD');
const ENTITLEMENT = defineSearchAttributeKey('JiraAccessEntitlement', 'KEYWORD');
const TICKET = defineSearchAttributeKey('JiraAccessTicket', 'KEYWORD');
const PROJECT = defineSearchAttributeKey('JiraAccessProject', 'KEYWORD');
const DECISION = defineSearchAttributeKey('JiraAccessDecision', 'KEYWORD');
const OPENED_AT = defineSearchAttributeKey('JiraAccessOpenedAt', 'DATETIME');
const ENDS_AT = defineSearchAttributeKey('JiraAccessEndsAt', 'DATETIME');
const STUCK_SINCE = defineSearchAttributeKey('JiraAccessStuckSince', 'DATETIME');

export interface Marks {
  readonly connection?: string;
  readonly kind?: string;
  readonly phase?: string;
  readonly outcome?: string;
  readonly account?: string;
  readonly entitlement?: string;
  readonly ticket?: string;
  readonly project?: string;
  readonly decision?: string;
  readonly openedAt?: Date;
  readonly endsAt?: Date;
  /** Null: not any more. */
  readonly stuckSince?: Date | null;
}

/** Makes a workflow findable by what it is about. `registered` is false where the namespace lacks the attributes. */
export function mark(registered: boolean, marks: Marks): void {
  if (!registered) return;
  const pairs: SearchAttributeUpdatePair[] = [];
  if (marks.connection !== undefined) pairs.push({ key: CONNECTION, value: marks.connection });
  if (marks.kind !== undefined) pairs.push({ key: KIND, value: marks.kind });
  if (marks.phase !== undefined) pairs.push({ key: PHASE, value: marks.phase });
  if (marks.outcome !== undefined) pairs.push({ key: OUTCOME, value: marks.outcome });
  if (marks.account !== undefined) pairs.push({ key: ACCOUNT, value: marks.account });
  if (marks.entitlement !== undefined) pairs.push({ key: ENTITLEMENT, value: marks.entitlement });
  if (marks.ticket !== undefined) pairs.push({ key: TICKET, value: marks.ticket });
  if (marks.project !== undefined) pairs.push({ key: PROJECT, value: marks.project });
  if (marks.decision !== undefined) pairs.push({ key: DECISION, value: marks.decision });
  if (marks.openedAt !== undefined) pairs.push({ key: OPENED_AT, value: marks.openedAt });
  if (marks.endsAt !== undefined) pairs.push({ key: ENDS_AT, value: marks.endsAt });
  if (marks.stuckSince !== undefined) pairs.push({ key: STUCK_SINCE, value: marks.stuckSince });
  upsertSearchAttributes(pairs);
}
