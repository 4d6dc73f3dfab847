import { findGroup, GROUP_MEMBERS_PAGE_SIZE, listGroupMembers, nextGroupMembers } from '../../../jira/groups.ts';
import { getMyself } from '../../../jira/myself.ts';
import { firstCursor, type PageCursor } from '../../../jira/paging/cursor.ts';
import type { PageCommit } from '../../../store/syncing/page-commit.ts';
import { retryable } from '../../failure.ts';
import type { PartContext, PartHandler } from '../part-handler.ts';
import { isNotFound } from '../vanished.ts';

/** Where the reading of one group stands. */
interface MembersCursor {
  readonly page: PageCursor;
  /** Members read so far, to be held against Jira's own count. */
  readonly received: number;
  /** True when the group is being read a second time, because the first count was short. */
  readonly again: boolean;
}

const CONTRADICTION_DELAY_MS = 2000;

/** The members of every group, inactive accounts included: they regain the access when they are activated again. */
export const members: PartHandler = {
  part: 'members',
  firstItems: null,
  async readPage(groupId, from, context): Promise<PageCommit> {
    const cursor = (from as MembersCursor | null) ?? start(false);
    try {
      const page = await listGroupMembers(context.site.client, groupId, cursor.page, { signal: context.signal });
      const next = nextGroupMembers(cursor.page, page);
      const received = cursor.received + page.received;
      const rows = page.values.map((user) => ({ group_id: groupId, account_id: user.accountId }));
      const commit = { item: groupId, facts: { membership: rows } };
      if (!next.done) return { ...commit, state: 'open', cursor: { ...cursor, page: next.cursor, received } };
      const short = page.total !== null && received < page.total;
      // Somebody left the group between two pages and moved the others up: a second reading finds whom that hid.
      if (short && !cursor.again) return { ...commit, state: 'open', cursor: start(true) };
      const note = `Jira counts ${page.total} members and lists ${received}.`;
      return { ...commit, state: 'done', cursor: null, ...(short ? { note } : {}) };
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return missingGroup(error, groupId, context);
    }
  },
};

function start(again: boolean): MembersCursor {
  return { page: firstCursor(GROUP_MEMBERS_PAGE_SIZE), received: 0, again };
}

async function missingGroup(error: Error, groupId: string, { site, signal }: PartContext): Promise<PageCommit> {
  await getMyself(site.client, { signal });
  if ((await findGroup(site.client, groupId, { signal })) !== null) {
    throw retryable(
      'contradiction',
      `${error.message} But the group is in the list of groups.`,
      CONTRADICTION_DELAY_MS,
    );
  }
  const note = 'The group vanished while the sync was reading it.';
  return { item: groupId, state: 'skipped', cursor: null, note, vanished: { group_id: groupId } };
}
