import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { inScope, type Scope } from './scope.ts';

export interface AbsentProject {
  readonly projectId: string;
  readonly key: string;
}

export interface AbsentAccount {
  readonly accountId: string;
  /** Found, and left out by a setting. */
  readonly leftOut: boolean;
}

/** Accounts that were known until this sync, which did not find them; by id, at most so many. */
export async function absentAccounts({ kysely }: Database, scope: Scope, limit: number): Promise<AbsentAccount[]> {
  const { rows } = await sql<{ account_id: string; left_out: number }>`select k.account_id,
    exists (select 1 from staged_skipped_account x where ${inScope('x', scope)}
      and x.account_id = k.account_id and x.reason <> 'unresolved') as left_out
    from account k where ${wasKnown(scope)} and not exists (
      select 1 from staged_account s where ${inScope('s', scope)} and s.account_id = k.account_id)
    order by k.account_id limit ${limit}`.execute(kysely);
  return rows.map((row) => ({ accountId: row.account_id, leftOut: Boolean(row.left_out) }));
}

/** Projects of the same kind. */
export async function absentProjects({ kysely }: Database, scope: Scope, limit: number): Promise<AbsentProject[]> {
  const { rows } = await sql<{ project_id: string; project_key: string }>`select k.project_id, k.project_key
    from project k where ${wasKnown(scope)} and not exists (
      select 1 from staged_project s where ${inScope('s', scope)} and s.project_id = k.project_id)
    order by k.project_id limit ${limit}`.execute(kysely);
  return rows.map((row) => ({ projectId: row.project_id, key: row.project_key }));
}

/** How many projects were live until this sync, which found them archived. */
export async function newlyArchived({ kysely }: Database, scope: Scope): Promise<number> {
  const { rows } = await sql<{ n: number }>`select cast(count(*) as integer) as n from project k
    inner join staged_project s on ${inScope('s', scope)} and s.project_id = k.project_id
    where ${wasKnown(scope)} and k.archived = 0 and s.archived = 1`.execute(kysely);
  return rows[0]?.n ?? 0;
}

/** Before this sync, whether or not its end of a row has been written already. */
function wasKnown({ connection, syncId }: Scope): RawBuilder<unknown> {
  return sql`k.connection = ${connection} and k.valid_from < ${syncId}
    and (k.valid_until is null or k.valid_until = ${syncId})`;
}
