import { type Claims, NO_CLAIMS } from '../../model/access-claims.ts';
import { type AccessStep, type Target, targetId } from '../../model/access-step.ts';
import type { Database, Executor } from '../database.ts';
import { StoreError } from '../errors.ts';
import { type AuditEvent, appendAudit } from './audit.ts';
import { type StepChange, writeStep } from './steps.ts';

/** Who may change a target just now. */
export interface TargetLock {
  readonly target: Target;
  /** The request: a later attempt of its own takes the lock over from an earlier one. */
  readonly owner: string;
  /** Grows from attempt to attempt, see `leaseToken`. */
  readonly token: string;
}

/** Recorded together with a change of claims, or not at all. */
export interface ClaimRecord {
  readonly step?: StepChange;
  readonly audit?: AuditEvent;
  /** Gives the lock back. */
  readonly release?: boolean;
}

/** Who claims what, target by target. What is changed under a lock is changed by one attempt at a time. */
export class ClaimRepository {
  readonly #database: Database;
  readonly #connection: string;

  constructor(database: Database, connection: string) {
    this.#database = database;
    this.#connection = connection;
  }

  /** Takes the lock of a target for so long; false while another request has it. */
  async lock({ target, owner, token }: TargetLock, leaseMs: number): Promise<boolean> {
    const now = Date.now();
    const lock = { lock_owner: owner, lock_token: token, lock_until: new Date(now + leaseMs).toISOString() };
    const taken = await this.#database.kysely
      .insertInto('access_target')
      .values({
        connection: this.#connection,
        target_id: targetId(target),
        before: null,
        in_doubt: 0,
        claims: '[]',
        ...lock,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['connection', 'target_id'])
          .doUpdateSet(lock)
          .where((where) =>
            where.or([
              where('access_target.lock_owner', 'is', null),
              where('access_target.lock_until', '<', new Date(now).toISOString()),
              where.and([
                where('access_target.lock_owner', '=', owner),
                where('access_target.lock_token', '<=', token),
              ]),
            ]),
          ),
      )
      .returning('target_id')
      .executeTakeFirst();
    return taken !== undefined;
  }

  /** Changes the claims on a locked target. Throws `lease_lost` when another attempt has taken over. */
  async change(
    lock: TargetLock,
    change: (claims: Claims) => Claims,
    { step, audit, release = false }: ClaimRecord = {},
  ): Promise<Claims> {
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const row = await this.#row(transaction, targetId(lock.target));
      if (row?.lock_token !== lock.token) {
        throw new StoreError('lease_lost', 'Another attempt of this step has taken over, and this one writes nothing.');
      }
      const claims = change(row.claims);
      await this.#write(transaction, targetId(lock.target), claims, release);
      if (step !== undefined) await writeStep(transaction, this.#connection, lock.owner, step);
      if (audit !== undefined) await appendAudit(transaction, this.#connection, lock.owner, audit);
      return claims;
    });
  }

  /** Changes the claims on a target without its lock: for what needs no look at Jira. */
  async adjust(executor: Executor, target: Target, change: (claims: Claims) => Claims): Promise<void> {
    const row = await this.#row(executor, targetId(target));
    if (row !== null) await this.#write(executor, targetId(target), change(row.claims), false);
  }

  /**
   * Says that a write is about to move a target that it is not meant for: what is seen of it proves nothing to those who
   * claim it.
   */
  async doubt(target: Target): Promise<void> {
    const inDoubt = (claims: Claims) => (claims.live.length === 0 ? claims : { ...claims, inDoubt: true });
    await this.#database.kysely.transaction().execute((transaction) => this.adjust(transaction, target, inDoubt));
  }

  /** Gives a lock back that was taken for nothing. */
  async release({ target, token }: TargetLock): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const row = await this.#row(transaction, targetId(target));
      if (row?.lock_token === token) await this.#write(transaction, targetId(target), row.claims, true);
    });
  }

  async get(target: Target): Promise<Claims> {
    return (await this.#row(this.#database.kysely, targetId(target)))?.claims ?? NO_CLAIMS;
  }

  /** Whether a request still claims any target of these steps. */
  async hasAny(requestId: string, steps: readonly AccessStep[]): Promise<boolean> {
    if (steps.length === 0) return false;
    const ids = steps.map(({ target }) => targetId(target));
    const rows = await this.#database.kysely
      .selectFrom('access_target')
      .select('claims')
      .where('connection', '=', this.#connection)
      .where('target_id', 'in', ids)
      .execute();
    return rows.some(({ claims }) => (JSON.parse(claims) as Claims['live']).some((one) => one.requestId === requestId));
  }

  async #row(executor: Executor, id: string): Promise<{ claims: Claims; lock_token: string | null } | null> {
    let query = executor
      .selectFrom('access_target')
      .select(['before', 'in_doubt', 'claims', 'lock_token'])
      .where('connection', '=', this.#connection)
      .where('target_id', '=', id);
    if (this.#database.dialect === 'postgres' && executor.isTransaction) query = query.forUpdate();
    const row = await query.executeTakeFirst();
    if (row === undefined) return null;
    const claims: Claims = {
      before: row.before as Claims['before'],
      live: JSON.parse(row.claims) as Claims['live'],
      inDoubt: row.in_doubt === 1,
    };
    return { claims, lock_token: row.lock_token };
  }

  /** What nobody claims, changes or doubts needs no row. */
  async #write(executor: Executor, id: string, claims: Claims, release: boolean): Promise<void> {
    const isIdle = claims.live.length === 0 && !claims.inDoubt;
    const free = release ? { lock_owner: null, lock_token: null, lock_until: null } : {};
    await executor
      .updateTable('access_target')
      .set({ before: claims.before, in_doubt: claims.inDoubt ? 1 : 0, claims: JSON.stringify(claims.live), ...free })
      .where('connection', '=', this.#connection)
      .where('target_id', '=', id)
      .execute();
    if (!isIdle) return;
    await executor
      .deleteFrom('access_target')
      .where('connection', '=', this.#connection)
      .where('target_id', '=', id)
      .where('lock_owner', 'is', null)
      .execute();
  }
}
