import { type RawBuilder, sql } from 'kysely';
import type { FactName } from '../facts.ts';

/** One connection as one sealed sync saw it. */
export interface AsOf {
  readonly connection: string;
  readonly syncId: number;
}

/** True for the rows of an alias that were true at that sync. */
export function validAt(alias: string, { connection, syncId }: AsOf): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`${column('connection')} = ${connection} and ${column('valid_from')} <= ${syncId}
    and (${column('valid_until')} is null or ${column('valid_until')} > ${syncId})`;
}

/** `exists (…)`: there is such a row at that sync. */
export function existsAt(
  fact: FactName,
  alias: string,
  asOf: AsOf,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`exists (select 1 from ${sql.table(fact)} ${sql.ref(alias)} where ${validAt(alias, asOf)} and ${condition})`;
}
