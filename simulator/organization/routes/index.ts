import type { AdminRoute } from '../exchange.ts';
import { accessRoutes } from './access.ts';
import { directoryRoutes } from './directories.ts';
import { groupRoutes } from './groups.ts';
import { inviteRoutes } from './invite.ts';
import { lastActiveRoutes } from './last-active.ts';
import { lifecycleRoutes } from './lifecycle.ts';
import { manageRoutes } from './manage.ts';
import { managedAccountRoutes } from './managed-accounts.ts';
import { membershipRoutes } from './memberships.ts';
import { organizationRoutes } from './organizations.ts';
import { userRoutes } from './users.ts';
import { workspaceRoutes } from './workspaces.ts';

/** Every endpoint of the administration API below `/admin` and of user management below `/users`. */
export const adminRoutes: readonly AdminRoute[] = [
  ...organizationRoutes,
  ...managedAccountRoutes,
  ...directoryRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...workspaceRoutes,
  ...lastActiveRoutes,
  ...manageRoutes,
  ...lifecycleRoutes,
  ...inviteRoutes,
  ...accessRoutes,
  ...membershipRoutes,
];
