import { type RawBuilder, sql } from 'kysely';
import { type Account, toAccountStatus, toAccountType } from '../../model/account.ts';
import type { AccountFilter } from '../access-reader.ts';
import type { Database } from '../database.ts';
import { type AsOf, existsAt, validAt } from './as-of.ts';
import { stream } from './stream.ts';

/** What Jira and the organization know of one account, side by side. */
interface AccountRow {
  readonly account_id: string;
  /** Null where the site does not list it. */
  readonly active: number | null;
  readonly display_name: string | null;
  readonly email: string | null;
  readonly account_type: string | null;
  readonly organization_name: string | null;
  readonly organization_email: string | null;
  readonly organization_type: string | null;
  readonly claim: string | null;
  readonly organization_status: string | null;
  readonly mfa: number | null;
  readonly last_active: string | null;
}

/** Accounts of the site, each joined with what the organization tells of it. `organization`: whether one was asked. */
export async function* accounts(
  database: Database,
  asOf: AsOf,
  { accountId, includeOffSite }: AccountFilter,
  organization: boolean,
): AsyncGenerator<Account> {
  const listed = siteAccounts(asOf, accountId);
  const rows = includeOffSite === true ? sql`${listed} union all ${otherAccounts(asOf, accountId)}` : listed;
  for await (const row of stream(database, sql<AccountRow>`${rows} order by account_id`)) {
    yield toAccount(row, organization);
  }
}

function siteAccounts(asOf: AsOf, accountId: string | undefined): RawBuilder<unknown> {
  return sql`select a.account_id as account_id, a.active, a.display_name, a.email, a.account_type,
    ${organizationColumns()} from account a
    left join organization_account o on o.account_id = a.account_id and ${validAt('o', asOf)}
    left join organization_activity v on v.account_id = a.account_id and ${validAt('v', asOf)}
    where ${validAt('a', asOf)} ${only('a.account_id', accountId)}`;
}

/** Accounts that only the organization lists. */
function otherAccounts(asOf: AsOf, accountId: string | undefined): RawBuilder<unknown> {
  return sql`select o.account_id as account_id, null as active, null as display_name, null as email, null as account_type,
    ${organizationColumns()} from organization_account o
    left join organization_activity v on v.account_id = o.account_id and ${validAt('v', asOf)}
    where ${validAt('o', asOf)} ${only('o.account_id', accountId)}
    and not ${existsAt('account', 'a', asOf, sql`a.account_id = o.account_id`)}`;
}

function organizationColumns(): RawBuilder<unknown> {
  return sql`o.name as organization_name, o.email as organization_email, o.account_type as organization_type,
    o.claim, o.status as organization_status, o.mfa, v.last_active`;
}

function only(column: string, accountId: string | undefined): RawBuilder<unknown> {
  return accountId === undefined ? sql`` : sql`and ${sql.ref(column)} = ${accountId}`;
}

function toAccount(row: AccountRow, organization: boolean): Account {
  const activeOnSite = row.active === null ? null : row.active === 1;
  const status = toAccountStatus(activeOnSite, row.organization_status);
  return {
    accountId: row.account_id,
    displayName: row.display_name ?? row.organization_name ?? '',
    email: row.email ?? row.organization_email,
    emailSource: row.email !== null ? 'jira' : row.organization_email !== null ? 'organization' : null,
    accountType: toAccountType(row.account_type ?? row.organization_type),
    active: activeOnSite ?? status === 'active',
    status,
    onSite: activeOnSite !== null,
    managed: organization ? row.claim === 'managed' : null,
    claim: row.claim,
    organizationStatus: row.organization_status,
    lastActive: row.last_active,
    mfa: row.mfa === null ? null : row.mfa === 1,
  };
}
