import { type RawBuilder, sql } from 'kysely';
import { byName } from '../../model/group.ts';
import type { Executor } from '../database.ts';
import { type FactName, keyColumns, valueColumns } from '../facts.ts';
import { inScope, type Scope } from './scope.ts';

/** Where a group may be named by its name, because Jira gave no id (model/group.ts, `byName`). */
const NAMED: readonly { fact: FactName; column: string }[] = [
  { fact: 'role_actor', column: 'actor_id' },
  { fact: 'browse_holder', column: 'holder_id' },
  { fact: 'application_role_group', column: 'group_id' },
];

const NAME_PREFIX = byName('');

/** Puts ids in the place of names. A name that no group has stays, and is pruned as unresolved. */
export async function resolveNames(executor: Executor, scope: Scope): Promise<void> {
  for (const { fact, column } of NAMED) {
    const table = sql.table(`staged_${fact}`);
    const named = sql`${inScope('t', scope)} and substr(${sql.ref(`t.${column}`)}, 1, ${NAME_PREFIX.length}) = ${NAME_PREFIX}`;
    // Most sites name no group at all, and then there is nothing to join.
    const { rows } = await sql`select 1 from ${table} t where ${named} limit 1`.execute(executor);
    if (rows.length === 0) continue;
    const columns = ['connection', 'sync_id', ...keyColumns(fact), ...valueColumns(fact)];
    const names = sql.join(columns.map((name) => sql.ref(name)));
    const values = sql.join(columns.map((name) => (name === column ? sql`g.group_id` : sql.ref(`t.${name}`))));
    const match = groupOfName(scope, column);
    await sql`insert into ${table} (${names}) select ${values} from ${table} t
      inner join staged_access_group g on ${match} where ${named} on conflict do nothing`.execute(executor);
    await sql`delete from ${table} as t where ${named} and exists (
      select 1 from staged_access_group g where ${match})`.execute(executor);
  }
}

function groupOfName(scope: Scope, column: string): RawBuilder<unknown> {
  const name = sql`substr(${sql.ref(`t.${column}`)}, ${NAME_PREFIX.length + 1})`;
  return sql`${inScope('g', scope)} and g.name = ${name}`;
}
