import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { type AsOf, validAt } from './as-of.ts';
import { stream } from './stream.ts';

/** Ids of the accounts that can use what they hold. */
export interface UsableAccounts {
  /** They can log in. */
  readonly active: ReadonlySet<string>;
  /** They have access to an app besides, which apps have of themselves (DESIGN 4, "What a grant is"). */
  readonly withAppAccess: ReadonlySet<string>;
}

interface AccountRow {
  readonly account_id: string;
  readonly account_type: string | null;
}

/**
 * Read once for a whole list, and kept as sets of ids: the same accounts are held against them for every project, and
 * looking each of them up in tables took ten times as long (measured with 10,000,000 participants).
 */
export async function usableAccounts(
  database: Database,
  asOf: AsOf,
  principalId: string | undefined,
): Promise<UsableAccounts> {
  const only = (column: RawBuilder<unknown>) =>
    principalId === undefined ? sql`` : sql`and ${column} = ${principalId}`;
  const active = new Set<string>();
  const withAppAccess = new Set<string>();
  const accounts = sql<AccountRow>`select a.account_id, a.account_type from account a
    where ${validAt('a', asOf)} and a.active = 1 ${only(sql`a.account_id`)}`;
  for await (const row of stream(database, accounts)) {
    active.add(row.account_id);
    if (row.account_type === 'app') withAppAccess.add(row.account_id);
  }
  const licensed = sql<Pick<AccountRow, 'account_id'>>`select m.account_id from application_role_group g
    inner join membership m on m.group_id = g.group_id and ${validAt('m', asOf)}
    where ${validAt('g', asOf)} ${only(sql`m.account_id`)}`;
  for await (const { account_id } of stream(database, licensed)) {
    if (active.has(account_id)) withAppAccess.add(account_id);
  }
  return { active, withAppAccess };
}
