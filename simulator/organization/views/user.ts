import type { Site } from '../../site/model.ts';
import {
  addedToOrgOf,
  membershipStatusOf,
  organizationGroupsOf,
  shownEmailOf,
  statusOf,
  workspacesOf,
} from '../../site/organization/truth.ts';
import type { UserExpansion } from '../user-query.ts';
import type { Row } from '../user-selection.ts';
import { avatarOf } from './avatar.ts';

/** OpenAPI: MultiDirectoryUser. */
export function userView(site: Site, row: Row, expand: readonly UserExpansion[]) {
  const { account } = row;
  const email = shownEmailOf(account);
  const addedToOrg = addedToOrgOf(account);
  const { claimStatus, mfaEnabled, managementSource } = account;
  return {
    accountId: account.accountId,
    accountType: 'atlassian',
    accountStatus: account.accountStatus,
    claimStatus,
    membershipStatus: membershipStatusOf(account),
    status: statusOf(account),
    name: account.name,
    nickname: account.name.split(' ')[0],
    ...(email === null ? {} : { email }),
    emailVerified: account.emailVerified,
    // Both are said of managed accounts only.
    ...(claimStatus === 'managed' ? { mfaEnabled, managementSource } : {}),
    ...(addedToOrg === null ? {} : { addedToOrg }),
    avatar: avatarOf(account.accountId),
    picture: avatarOf(account.accountId),
    ...(expand.includes('platformRoles') ? { platformRoles: account.platformRoles } : {}),
    ...(expand.includes('counts.resources')
      ? { counts: { resources: workspacesOf(site, account.accountId).length } }
      : {}),
    ...(expand.includes('productAccess') ? { productAccess: productAccess(site, row) } : {}),
    ...(expand.includes('groups') ? { groups: groupsOf(site, row) } : {}),
    links: { self: Buffer.from(account.accountId).toString('base64url') },
  };
}

/** "For each product in the given directory": of another directory's products, its own row tells. */
function productAccess(site: Site, { account, directoryId }: Row) {
  return account.lastActive.flatMap(({ workspaceId, at }) => {
    const workspace = site.organization.workspaces.find((each) => each.id === workspaceId);
    if (workspace?.directoryId !== directoryId) return [];
    // Nine digits behind the point, as in the document's example.
    return { id: workspaceId, key: shortKeys[workspace.typeKey], lastActiveTimestamp: at.replace('Z', '000000Z') };
  });
}

const shortKeys = {
  'jira-software': 'jira',
  'jira-servicedesk': 'jira-servicedesk',
  confluence: 'confluence',
} as const;

/** "Within the requested directory". Ids are ARIs here, and bare in the group search: so are the document's examples. */
function groupsOf(site: Site, { account, directoryId }: Row) {
  return organizationGroupsOf(site, account.accountId)
    .filter((group) => group.directoryId === directoryId)
    .map(({ groupId, name, description }) => ({ id: `ari:cloud:identity::group/${groupId}`, name, description }));
}
