import { JiraError } from '../../../jira/errors/jira-error.ts';
import { firstCursor, type PageCursor } from '../../../jira/paging/cursor.ts';
import type { JiraUser } from '../../../jira/user.ts';
import { nextUsers, searchUsers, USERS_PAGE_SIZE } from '../../../jira/users.ts';
import type { FactRow } from '../../../store/facts.ts';
import type { PageCommit } from '../../../store/syncing/page-commit.ts';
import type { PartHandler } from '../part-handler.ts';

const LIST = 'list';
/** Where even this is too much for Jira's ten seconds, the site is in trouble. */
const SMALLEST_PAGE = 50;

/** Every account of the site: people, apps and customers, active or not. */
export const accounts: PartHandler = {
  part: 'accounts',
  firstItems: async () => [LIST],
  async readPage(item, from, { site, signal }): Promise<PageCommit> {
    const cursor = (from as PageCursor | null) ?? firstCursor(USERS_PAGE_SIZE);
    try {
      const page = await searchUsers(site.client, cursor, { signal });
      const next = nextUsers(cursor, page);
      return {
        item,
        state: next.done ? 'done' : 'open',
        cursor: next.cursor,
        ...stageAccounts(page.values, site.scope.skipCustomers),
      };
    } catch (error) {
      const smaller = Math.floor(cursor.pageSize / 2);
      if (!(error instanceof JiraError) || error.code !== 'conflict' || smaller < SMALLEST_PAGE) throw error;
      return { item, state: 'open', cursor: { ...cursor, pageSize: smaller } };
    }
  },
};

/** Splits accounts into those that are kept and those that a setting leaves out. */
export function stageAccounts(
  users: readonly JiraUser[],
  skipCustomers: boolean,
): Required<Pick<PageCommit, 'facts' | 'skippedAccounts'>> {
  const isSkipped = (user: JiraUser) => skipCustomers && user.accountType === 'customer';
  return {
    facts: { account: users.filter((user) => !isSkipped(user)).map(accountRow) },
    skippedAccounts: users.filter(isSkipped).map((user) => ({ account_id: user.accountId, reason: 'customer' })),
  };
}

function accountRow(user: JiraUser): FactRow<'account'> {
  return {
    account_id: user.accountId,
    display_name: user.displayName ?? '',
    email: user.emailAddress,
    account_type: user.accountType,
    // Jira leaves `active` out only where it knows next to nothing of the account.
    active: user.active === true ? 1 : 0,
  };
}
