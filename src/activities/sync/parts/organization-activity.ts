import { listManagedAccounts } from '../../../atlassian/managed-accounts.ts';
import type { PartHandler } from '../part-handler.ts';
import { listPage, organizationClient } from './organization-client.ts';

const LIST = 'list';

/** When managed accounts were last active: the one thing that only the older list of them tells for all products at once. */
export const organizationActivity: PartHandler = {
  part: 'organization-activity',
  firstItems: async () => [LIST],
  async readPage(item, from, context) {
    const page = await listManagedAccounts(organizationClient(context), from as string | null, {
      signal: context.signal,
    });
    return listPage(item, page.next, {
      organization_activity: page.values
        .filter(({ lastActive }) => lastActive !== null)
        .map(({ accountId, lastActive }) => ({ account_id: accountId, last_active: lastActive })),
    });
  },
};
