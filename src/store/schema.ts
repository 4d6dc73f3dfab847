import type { Generated } from 'kysely';
import type { FACT_NAMES, FactName, FactRow } from './facts.ts';

interface ConnectionTable {
  name: string;
  site_url: string;
  /** Atlassian's id of the site; null where the site does not tell it. */
  cloud_id: string | null;
  sealed_sync_id: number | null;
  sealed_at: string | null;
  /** The newest sync that was sealed with what the organization tells; null where no organization is known. */
  organization_sync_id: number | null;
  organization_sealed_at: string | null;
  created_at: string;
}

interface SyncTable {
  connection: string;
  sync_id: number;
  workflow_id: string;
  run_id: string;
  state: string;
  started_at: string;
  ended_at: string | null;
  requests: number;
  /** JSON texts of `SyncRecord`'s fields of the same names. */
  changes: string | null;
  warnings: string;
  error: string | null;
}

interface SyncPartTable {
  connection: string;
  sync_id: number;
  part: string;
  /** The activity attempt that may write; another one's writes are refused. */
  lease: string | null;
  state: string;
  items_done: number;
  items_known: number;
  records: number;
  skipped: number;
}

interface SyncItemTable {
  connection: string;
  sync_id: number;
  part: string;
  item: string;
  state: string;
  /** JSON: where to go on; null at the start. */
  cursor: string | null;
  failures: number;
  note: string | null;
}

/** Accounts that a setting leaves out, so that what they hold can be left out, and counted, as well. */
interface StagedSkippedAccountTable {
  connection: string;
  sync_id: number;
  account_id: string;
  reason: string;
}

interface AccessRequestTable {
  connection: string;
  request_id: string;
  kind: string;
  /** JSON of what is asked for. */
  content: string;
  /** Two requests with the same hash ask for the same. */
  content_hash: string;
  requester: string;
  requester_verified: number;
  reason: string | null;
  workflow_id: string;
  state: string;
  /** 1 once its steps are written. */
  planned: number;
  outcome: string | null;
  /** JSON of a StepError. */
  error: string | null;
  created_at: string;
  ends_at: string | null;
  ended_at: string | null;
  /** JSON of a list of texts. */
  notes: string;
  /** 1 from before an account is asked for: from then on one may be there that nobody has seen yet. */
  begun: number;
  /** Of the account that was made or found. */
  account_id: string | null;
}

interface AccessStepTable {
  connection: string;
  request_id: string;
  step: number;
  stage: number;
  entitlement_id: string;
  principal_type: string;
  principal_id: string;
  wish: string;
  reversible: number;
  title: string;
  state: string;
  before: string | null;
  error: string | null;
}

/** Who claims what of a target, and who is changing it just now. There is no row where nobody does. */
interface AccessTargetTable {
  connection: string;
  target_id: string;
  before: string | null;
  in_doubt: number;
  /** JSON of the live claims, oldest first. */
  claims: string;
  lock_owner: string | null;
  lock_token: string | null;
  lock_until: string | null;
}

/** A request for a ticket, and the issue that it became. */
interface TicketTable {
  connection: string;
  request_id: string;
  bulk_id: string | null;
  /** JSON of what is asked for. */
  content: string;
  content_hash: string;
  requester: string;
  requester_verified: number;
  reason: string | null;
  workflow_id: string;
  state: string;
  outcome: string | null;
  /** JSON of a StepError. */
  error: string | null;
  project_id: string | null;
  project_key: string;
  /** JSON of a TicketDraft; null until it is planned. */
  draft: string | null;
  floor: number | null;
  attempts: number;
  issue_id: string | null;
  issue_key: string | null;
  url: string | null;
  seen: string | null;
  status: string | null;
  resolution: string | null;
  decision: string | null;
  /** JSON of a list of account ids. */
  decided_by: string;
  decided_at: string | null;
  created_at: string;
  opened_at: string | null;
  timeout_at: string | null;
  ended_at: string | null;
  /** JSON of a list of texts. */
  notes: string;
}

interface TicketNoteTable {
  connection: string;
  request_id: string;
  event: string;
  state: string;
}

/** What tickets can be opened. `stage`: empty for what counts, else the reading that it is of. */
interface TicketSchemaTable {
  connection: string;
  stage: string;
  schema_id: string;
  project_key: string;
  /** JSON of a TicketSchema. */
  schema: string;
  read_at: string;
}

/** What was done to access, by whom, and why. Rows are only added. */
interface AuditTable {
  seq: Generated<number>;
  connection: string;
  at: string;
  request_id: string;
  step: number | null;
  event: string;
  entitlement_id: string | null;
  principal_type: string | null;
  principal_id: string | null;
  before: string | null;
  after: string | null;
  requester: string;
  requester_verified: number;
  reason: string | null;
  detail: string | null;
}

/** Jira's calls that were acted upon. */
interface WebhookDeliveryTable {
  connection: string;
  identifier: string;
  received_at: string;
}

export type HistoryRow<N extends FactName> = FactRow<N> & {
  connection: string;
  valid_from: number;
  valid_until: number | null;
};
export type StagedRow<N extends FactName> = FactRow<N> & { connection: string; sync_id: number };

type HistoryTables = { [N in (typeof FACT_NAMES)[number]]: HistoryRow<N> };
type StagedTables = { [N in (typeof FACT_NAMES)[number] as `staged_${N}`]: StagedRow<N> };

export interface Tables extends HistoryTables, StagedTables {
  connection: ConnectionTable;
  sync: SyncTable;
  sync_part: SyncPartTable;
  sync_item: SyncItemTable;
  staged_skipped_account: StagedSkippedAccountTable;
  access_request: AccessRequestTable;
  access_step: AccessStepTable;
  access_target: AccessTargetTable;
  audit: AuditTable;
  ticket_schema: TicketSchemaTable;
  ticket: TicketTable;
  ticket_note: TicketNoteTable;
  webhook_delivery: WebhookDeliveryTable;
}
