import { type RawBuilder, sql } from 'kysely';
import type { TypeChange } from '../../model/sync.ts';
import type { Database } from '../database.ts';
import { FACT_NAMES, type FactName, keyColumns, valueColumns } from '../facts.ts';
import { keyRanges } from './key-ranges.ts';
import { inScope, requireUnfinished, type Scope } from './scope.ts';

/** Compares what one sync staged of one kind with what is known, without changing anything. */
export async function compare({ kysely }: Database, fact: FactName, scope: Scope): Promise<TypeChange> {
  const known = sql`${openRows(fact, scope)}`;
  const { rows } = await sql<{ total: number; added: number; removed: number; changed: number }>`select
    cast((select count(*) from ${stagedRows(fact, scope)}) as integer) as total,
    cast((select count(*) from ${stagedRows(fact, scope)} where not exists (
      select 1 from ${sql.table(fact)} k where ${isOpen('k', scope)} and ${sameKey(fact, 'k', 's')})) as integer) as added,
    cast((select count(*) from ${known} where not exists (
      select 1 from ${sql.table(`staged_${fact}`)} s where ${inScope('s', scope)} and ${sameKey(fact, 'k', 's')})) as integer) as removed,
    cast((select count(*) from ${stagedRows(fact, scope)} inner join ${sql.table(fact)} k
      on ${isOpen('k', scope)} and ${sameKey(fact, 'k', 's')} where not (${sameValues(fact, 'k', 's')})) as integer) as changed`.execute(
    kysely,
  );
  return rows[0] ?? { total: 0, added: 0, removed: 0, changed: 0 };
}

/**
 * Writes one kind into the history. Readers do not see it: they read as of the sealed sync, whose number changes last.
 * Doing it twice is doing it once.
 */
export async function apply({ kysely, dialect }: Database, fact: FactName, scope: Scope): Promise<void> {
  const columns = [...keyColumns(fact), ...valueColumns(fact)];
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(columns.map((column) => sql.ref(`s.${column}`)));
  await kysely.transaction().execute(async (transaction) => {
    await requireUnfinished(transaction, scope);
    const known = sql`k.connection = ${scope.connection} and k.valid_until is null and k.valid_from < ${scope.syncId}`;
    for await (const range of keyRanges(transaction, dialect, { table: fact, fact, alias: 'k', rows: known })) {
      await sql`update ${sql.table(fact)} as k set valid_until = ${scope.syncId}
        where ${known} and ${range} and not exists (
          select 1 from ${sql.table(`staged_${fact}`)} s
          where ${inScope('s', scope)} and ${sameKey(fact, 'k', 's')} and ${sameValues(fact, 'k', 's')})`.execute(
        transaction,
      );
    }
    const staged = { table: `staged_${fact}`, fact, alias: 's', rows: inScope('s', scope) };
    for await (const range of keyRanges(transaction, dialect, staged)) {
      await sql`insert into ${sql.table(fact)} (connection, ${names}, valid_from, valid_until)
        select s.connection, ${values}, s.sync_id, null from ${sql.table(staged.table)} s
        where ${staged.rows} and ${range} and not exists (select 1 from ${sql.table(fact)} k
          where k.connection = ${scope.connection} and k.valid_until is null and ${sameKey(fact, 'k', 's')})`.execute(
        transaction,
      );
    }
  });
}

/** Takes back what a sync wrote into the history before it was given up. Does nothing to a sealed one. */
export async function revertUnsealed({ kysely }: Database, connection: string, syncId: number): Promise<void> {
  const sealed = await kysely
    .selectFrom('connection')
    .select('sealed_sync_id')
    .where('name', '=', connection)
    .executeTakeFirst();
  if (syncId <= (sealed?.sealed_sync_id ?? 0)) return;
  for (const fact of FACT_NAMES) {
    await sql`delete from ${sql.table(fact)} where connection = ${connection} and valid_from = ${syncId}`.execute(
      kysely,
    );
    await sql`update ${sql.table(fact)} set valid_until = null where connection = ${connection} and valid_until = ${syncId}`.execute(
      kysely,
    );
  }
}

function stagedRows(fact: FactName, scope: Scope): RawBuilder<unknown> {
  return sql`(select * from ${sql.table(`staged_${fact}`)} s where ${inScope('s', scope)}) as s`;
}

function openRows(fact: FactName, scope: Scope): RawBuilder<unknown> {
  return sql`(select * from ${sql.table(fact)} k where ${isOpen('k', scope)}) as k`;
}

/** True before this sync, whether or not this sync's end of it has been written already. */
function isOpen(alias: string, { connection, syncId }: Scope): RawBuilder<unknown> {
  const until = sql.ref(`${alias}.valid_until`);
  return sql`${sql.ref(`${alias}.connection`)} = ${connection} and ${sql.ref(`${alias}.valid_from`)} < ${syncId}
    and (${until} is null or ${until} = ${syncId})`;
}

function sameKey(fact: FactName, a: string, b: string): RawBuilder<unknown> {
  return conjunction(
    keyColumns(fact).map((column) => sql`${sql.ref(`${a}.${column}`)} = ${sql.ref(`${b}.${column}`)}`),
  );
}

function sameValues(fact: FactName, a: string, b: string): RawBuilder<unknown> {
  return conjunction(
    valueColumns(fact).map(
      (column) => sql`${sql.ref(`${a}.${column}`)} is not distinct from ${sql.ref(`${b}.${column}`)}`,
    ),
  );
}

function conjunction(terms: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return terms.length === 0 ? sql`1 = 1` : sql.join(terms, sql` and `);
}
