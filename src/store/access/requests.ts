import { type Claims, reschedule, settle } from '../../model/access-claims.ts';
import type {
  AccessRequest,
  RequestContent,
  Requester,
  RequestOutcome,
  RequestState,
} from '../../model/access-request.ts';
import type { StepCounts } from '../../model/access-run.ts';
import type { AccessStep, PlannedStep, StepError, StepState, Target } from '../../model/access-step.ts';
import type { Database, Executor } from '../database.ts';
import { type AuditEntry, type AuditEvent, appendAudit, auditTrail } from './audit.ts';
import { ClaimRepository } from './claims.ts';
import { contentHash } from './content-hash.ts';
import { CreationRepository } from './creations.ts';
import { type RequestFilter, selectRequests } from './request-filter.ts';
import { type RequestRow, toRequest } from './request-row.ts';
import { insertSteps, type StepChange, stepOf, writeStep } from './steps.ts';

export interface NewRequest {
  readonly requestId: string;
  readonly content: RequestContent;
  readonly requester: Requester;
  readonly reason: string | null;
  readonly workflowId: string;
}

export interface AcceptedRequest {
  /** `other`: the id was used before, for something else. */
  readonly is: 'new' | 'known' | 'other';
  readonly contentHash: string;
  readonly request: AccessRequest;
  readonly isPlanned: boolean;
}

const STEPS_PER_TRANSACTION = 200;

/** Requests to change access: what was asked for, how far it is, how it ended. They outlive their workflows. */
export class RequestRepository {
  readonly #database: Database;
  readonly #connection: string;
  readonly claims: ClaimRepository;
  readonly creations: CreationRepository;

  constructor(database: Database, connection: string) {
    this.#database = database;
    this.#connection = connection;
    this.claims = new ClaimRepository(database, connection);
    this.creations = new CreationRepository(database, connection);
  }

  /** Writes a request down, once; who asks with the id of one that is there gets that one. */
  async accept({ requestId, content, requester, reason, workflowId }: NewRequest): Promise<AcceptedRequest> {
    const hash = contentHash(content);
    const isNew = await this.#database.kysely.transaction().execute(async (transaction) => {
      const inserted = await transaction
        .insertInto('access_request')
        .values({
          connection: this.#connection,
          request_id: requestId,
          kind: content.kind,
          content: JSON.stringify(content),
          content_hash: hash,
          requester: requester.name,
          requester_verified: requester.verified ? 1 : 0,
          reason,
          workflow_id: workflowId,
          state: 'running',
          planned: 0,
          outcome: null,
          error: null,
          created_at: new Date().toISOString(),
          ends_at: null,
          ended_at: null,
          notes: '[]',
          begun: 0,
          account_id: null,
        })
        .onConflict((conflict) => conflict.columns(['connection', 'request_id']).doNothing())
        .executeTakeFirst();
      if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
      await appendAudit(transaction, this.#connection, requestId, { event: 'requested' });
      return true;
    });
    const row = await this.#rows(requestId).selectAll().executeTakeFirstOrThrow();
    const is = row.content_hash !== hash ? 'other' : isNew ? 'new' : 'known';
    return { is, contentHash: hash, request: await this.#read(row), isPlanned: row.planned === 1 };
  }

  async get(requestId: string): Promise<AccessRequest | null> {
    const row = await this.#rows(requestId).selectAll().executeTakeFirst();
    return row === undefined ? null : this.#read(row);
  }

  /** Newest first. */
  async list(filter: RequestFilter = {}): Promise<AccessRequest[]> {
    const rows = await selectRequests(this.#database, this.#connection, filter).execute();
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  /** Writes the steps down. A second plan of the same request changes nothing: the first one counts. */
  async plan(requestId: string, steps: readonly PlannedStep[], notes: readonly string[] = []): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await this.#update(transaction, requestId)
        .set({ planned: 1, notes: JSON.stringify(notes) })
        .where('planned', '=', 0)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      await insertSteps(transaction, this.#database.dialect, this.#connection, requestId, steps);
      await appendAudit(transaction, this.#connection, requestId, {
        event: 'planned',
        detail: [`${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`, ...notes].join('. '),
      });
    });
  }

  /** Steps in their order; those in one of these states where given. */
  async steps(requestId: string, states?: readonly StepState[]): Promise<AccessStep[]> {
    let query = this.#database.kysely
      .selectFrom('access_step')
      .selectAll()
      .where('connection', '=', this.#connection)
      .where('request_id', '=', requestId);
    if (states !== undefined) query = query.where('state', 'in', states);
    return (await query.orderBy('step').execute()).map(stepOf);
  }

  async counts(requestId: string): Promise<StepCounts> {
    const rows = await this.#database.kysely
      .selectFrom('access_step')
      .select(['state', ({ fn }) => fn.countAll<number | string>().as('count')])
      .where('connection', '=', this.#connection)
      .where('request_id', '=', requestId)
      .groupBy('state')
      .execute();
    return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
  }

  /** Records what became of a step whose claims stay as they are. */
  async noteStep(requestId: string, step: StepChange, audit?: AuditEvent): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await writeStep(transaction, this.#connection, requestId, step);
      if (audit !== undefined) await appendAudit(transaction, this.#connection, requestId, audit);
    });
  }

  /** Leaves a step as it is: its claim goes, whatever Jira shows. */
  async skipStep(requestId: string, step: number, target: Target, drop: (claims: Claims) => Claims): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await this.claims.adjust(transaction, target, drop);
      await writeStep(transaction, this.#connection, requestId, { step, state: 'skipped' });
      await appendAudit(transaction, this.#connection, requestId, {
        event: 'resolved',
        step,
        target,
        detail: 'left as it is',
      });
    });
  }

  /** Says how far a request is; with `audit` in the trail as well. */
  async setState(requestId: string, state: RequestState, error: StepError | null, audit?: AuditEvent): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await this.#update(transaction, requestId)
        .set({ state, error: error === null ? null : JSON.stringify(error) })
        .where('state', '<>', 'ended')
        .execute();
      if (audit !== undefined) await appendAudit(transaction, this.#connection, requestId, audit);
    });
  }

  /** Gives what a request granted an end, or another one. */
  async setEnd(requestId: string, endsAt: string): Promise<void> {
    const steps = await this.steps(requestId, ['done', 'already']);
    await this.#inChunks(steps, async (transaction, chunk) => {
      for (const { step, target } of chunk) {
        await this.claims.adjust(transaction, target, (claims) => reschedule(claims, { requestId, step }, endsAt));
      }
    });
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const { ends_at: before } = await this.#rowsOf(transaction, requestId)
        .select('ends_at')
        .executeTakeFirstOrThrow();
      if (before === endsAt) return;
      await this.#update(transaction, requestId).set({ ends_at: endsAt }).execute();
      await appendAudit(transaction, this.#connection, requestId, {
        event: 'end changed',
        detail: `${before ?? 'none'} -> ${endsAt}`,
      });
    });
  }

  /** Closes a request: what it wished and still stands lasts from now on. */
  async end(requestId: string, outcome: RequestOutcome, error: StepError | null): Promise<void> {
    const lasting = await this.steps(requestId, ['done', 'already']);
    await this.#inChunks(lasting, async (transaction, chunk) => {
      for (const { step, target } of chunk) {
        await this.claims.adjust(transaction, target, (claims) => settle(claims, { requestId, step }));
      }
    });
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await this.#update(transaction, requestId)
        .set({
          state: 'ended',
          outcome,
          error: error === null ? null : JSON.stringify(error),
          ended_at: new Date().toISOString(),
        })
        .where('state', '<>', 'ended')
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      await appendAudit(transaction, this.#connection, requestId, {
        event: outcome === 'refused' ? 'refused' : 'closed',
        detail: error === null ? outcome : `${outcome}: ${error.message}`,
      });
    });
  }

  trail(requestId?: string): AsyncIterable<AuditEntry> {
    return auditTrail(this.#database, this.#connection, requestId);
  }

  async #inChunks(
    steps: readonly AccessStep[],
    work: (transaction: Executor, chunk: readonly AccessStep[]) => Promise<void>,
  ): Promise<void> {
    for (let start = 0; start < steps.length; start += STEPS_PER_TRANSACTION) {
      const chunk = steps.slice(start, start + STEPS_PER_TRANSACTION);
      await this.#database.kysely.transaction().execute((transaction) => work(transaction, chunk));
    }
  }

  async #read(row: RequestRow): Promise<AccessRequest> {
    const steps = await this.steps(row.request_id);
    const isOverruled = row.state === 'active' && !(await this.claims.hasAny(row.request_id, steps));
    return toRequest(row, steps, isOverruled);
  }

  #rows(requestId: string) {
    return this.#rowsOf(this.#database.kysely, requestId);
  }

  #rowsOf(executor: Executor, requestId: string) {
    return executor
      .selectFrom('access_request')
      .where('connection', '=', this.#connection)
      .where('request_id', '=', requestId);
  }

  #update(executor: Executor, requestId: string) {
    return executor
      .updateTable('access_request')
      .where('connection', '=', this.#connection)
      .where('request_id', '=', requestId);
  }
}
