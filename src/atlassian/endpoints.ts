import type { EndpointRow } from '../http/endpoint.ts';
import { accountRights } from './account-rights.ts';
import { userSearch } from './accounts.ts';
import { directoryList } from './directories.ts';
import { userRemove, userRestore, userSuspend } from './directory-access.ts';
import { membershipAdd, membershipRemove } from './group-memberships.ts';
import { groupSearch } from './groups.ts';
import { userInvite } from './invite.ts';
import { accountCancelDelete, accountDelete, accountDisable, accountEnable } from './lifecycle.ts';
import { managedAccountList } from './managed-accounts.ts';
import { organizationList } from './organizations.ts';
import { workspaceSearch } from './workspaces.ts';

/** Every call that is made to the organization's administration. */
export const ENDPOINTS: readonly EndpointRow[] = [
  organizationList,
  directoryList,
  userSearch,
  managedAccountList,
  groupSearch,
  accountRights,
  workspaceSearch,
  userInvite,
  userSuspend,
  userRestore,
  userRemove,
  membershipAdd,
  membershipRemove,
  accountDisable,
  accountEnable,
  accountDelete,
  accountCancelDelete,
];
