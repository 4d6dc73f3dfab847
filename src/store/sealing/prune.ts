import { type RawBuilder, sql } from 'kysely';
import type { Database, Executor } from '../database.ts';
import type { FactName } from '../facts.ts';
import { resolveNames } from './resolve-names.ts';
import { inScope, type Scope } from './scope.ts';

/** Grants that were left out because their holder is not in the list of accounts or groups. */
export interface Pruned {
  /** Held by accounts that a setting leaves out. */
  readonly skippedAccounts: number;
  /** Held by accounts or groups that Jira names but does not know (deleted, hidden, broken). */
  readonly unresolved: number;
}

/** Where an account is named as a holder. */
const ACCOUNT_REFERENCES: readonly { fact: FactName; column: string; when: RawBuilder<unknown> }[] = [
  { fact: 'membership', column: 'account_id', when: sql`1 = 1` },
  { fact: 'role_actor', column: 'actor_id', when: sql`t.actor_type = 'user'` },
  { fact: 'browse_holder', column: 'holder_id', when: sql`t.holder_type = 'user'` },
];

const GROUP_REFERENCES: readonly { fact: FactName; column: string; when: RawBuilder<unknown> }[] = [
  { fact: 'membership', column: 'group_id', when: sql`1 = 1` },
  { fact: 'role_actor', column: 'actor_id', when: sql`t.actor_type = 'group'` },
  { fact: 'browse_holder', column: 'holder_id', when: sql`t.holder_type = 'group'` },
  { fact: 'application_role_group', column: 'group_id', when: sql`1 = 1` },
];

/** Turns holders that stand for others into those others: application roles into groups, the lead into an account. */
export async function expandHolders({ kysely }: Database, scope: Scope): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    await resolveNames(transaction, scope);
    await sql`insert into staged_browse_holder (connection, sync_id, project_id, holder_type, holder_id)
      select distinct h.connection, h.sync_id, h.project_id, 'group', g.group_id
      from staged_browse_holder h inner join staged_application_role_group g
        on g.connection = h.connection and g.sync_id = h.sync_id
        and (h.holder_id = '' or h.holder_id = g.application_role)
      where ${inScope('h', scope)} and h.holder_type = 'application-role'
      on conflict do nothing`.execute(transaction);
    await sql`insert into staged_browse_holder (connection, sync_id, project_id, holder_type, holder_id)
      select h.connection, h.sync_id, h.project_id, 'user', p.lead_account_id
      from staged_browse_holder h inner join staged_project p
        on p.connection = h.connection and p.sync_id = h.sync_id and p.project_id = h.project_id
      where ${inScope('h', scope)} and h.holder_type = 'lead' and p.lead_account_id is not null
      on conflict do nothing`.execute(transaction);
    await sql`delete from staged_browse_holder as h where ${inScope('h', scope)}
      and h.holder_type in ('application-role', 'lead')`.execute(transaction);
  });
}

/** Accounts that are named as holders or leads and were neither listed nor left out. */
export async function unknownAccounts({ kysely }: Database, scope: Scope, limit: number): Promise<string[]> {
  const named = ACCOUNT_REFERENCES.map(
    ({ fact, column, when }) =>
      sql`select ${sql.ref(`t.${column}`)} as account_id from ${sql.table(`staged_${fact}`)} t
        where ${inScope('t', scope)} and ${when}`,
  );
  const leads = sql`select t.lead_account_id as account_id from staged_project t
    where ${inScope('t', scope)} and t.lead_account_id is not null`;
  const { rows } = await sql<{ account_id: string }>`select distinct n.account_id as account_id
    from (${sql.join([...named, leads], sql` union all `)}) as n
    where not exists (select 1 from staged_account a where ${inScope('a', scope)} and a.account_id = n.account_id)
    and not exists (select 1 from staged_skipped_account a where ${inScope('a', scope)} and a.account_id = n.account_id)
    order by 1 limit ${limit}`.execute(kysely);
  return rows.map((row) => row.account_id);
}

/** Removes what points nowhere, so that no grant names a resource or principal that is not there. */
export async function prune({ kysely }: Database, scope: Scope): Promise<Pruned> {
  return kysely.transaction().execute(async (transaction) => {
    await removeOrphans(transaction, scope);
    let skippedAccounts = 0;
    let unresolved = 0;
    for (const reference of ACCOUNT_REFERENCES) {
      skippedAccounts += await removeWhere(
        transaction,
        scope,
        reference,
        sql`exists (
        select 1 from staged_skipped_account a where ${inScope('a', scope)} and a.reason <> 'unresolved' and a.account_id = ${sql.ref(`t.${reference.column}`)})`,
      );
      unresolved += await removeWhere(
        transaction,
        scope,
        reference,
        sql`not exists (
        select 1 from staged_account a where ${inScope('a', scope)} and a.account_id = ${sql.ref(`t.${reference.column}`)})`,
      );
    }
    for (const reference of GROUP_REFERENCES) {
      unresolved += await removeWhere(
        transaction,
        scope,
        reference,
        sql`not exists (
        select 1 from staged_access_group g where ${inScope('g', scope)} and g.group_id = ${sql.ref(`t.${reference.column}`)})`,
      );
    }
    return { skippedAccounts, unresolved };
  });
}

/** Rows of projects and roles that vanished while others of theirs were still being read. */
async function removeOrphans(executor: Executor, scope: Scope): Promise<void> {
  await sql`delete from staged_project_role as t where ${inScope('t', scope)} and not exists (
    select 1 from staged_project p where ${inScope('p', scope)} and p.project_id = t.project_id)`.execute(executor);
  await sql`delete from staged_role_actor as t where ${inScope('t', scope)} and not exists (
    select 1 from staged_project_role r where ${inScope('r', scope)}
    and r.project_id = t.project_id and r.role_id = t.role_id)`.execute(executor);
  await sql`delete from staged_browse_holder as t where ${inScope('t', scope)} and (not exists (
    select 1 from staged_project p where ${inScope('p', scope)} and p.project_id = t.project_id)
    or (t.holder_type = 'project-role' and not exists (
      select 1 from staged_project_role r where ${inScope('r', scope)}
      and r.project_id = t.project_id and r.role_id = t.holder_id)))`.execute(executor);
}

async function removeWhere(
  executor: Executor,
  scope: Scope,
  { fact, when }: { fact: FactName; when: RawBuilder<unknown> },
  condition: RawBuilder<unknown>,
): Promise<number> {
  const result = await sql`delete from ${sql.table(`staged_${fact}`)} as t
    where ${inScope('t', scope)} and ${when} and ${condition}`.execute(executor);
  return Number(result.numAffectedRows ?? 0n);
}
