import type { EndpointRow } from '../http/endpoint.ts';
import { accountRights } from './account-rights.ts';
import { userSearch } from './accounts.ts';
import { directoryList } from './directories.ts';
import { groupSearch } from './groups.ts';
import { managedAccountList } from './managed-accounts.ts';
import { organizationList } from './organizations.ts';

/** Every call that is made to the organization's administration. */
export const ENDPOINTS: readonly EndpointRow[] = [
  organizationList,
  directoryList,
  userSearch,
  managedAccountList,
  groupSearch,
  accountRights,
];
