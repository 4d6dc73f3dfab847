import type { Route } from '../http/exchange.ts';
import { applicationRoleRoutes } from './application-roles.ts';
import { groupMemberRoutes } from './group-members.ts';
import { groupRoutes } from './groups.ts';
import { groupPickerRoutes } from './groups-picker.ts';
import { issuesRoutes } from './issues/index.ts';
import { myselfRoutes } from './myself.ts';
import { permissionSchemeRoutes } from './permission-schemes.ts';
import { permissionRoutes } from './permissions.ts';
import { projectRoleRoutes } from './project-roles.ts';
import { projectRoutes } from './projects.ts';
import { roleActorRoutes } from './role-actors.ts';
import { roleRoutes } from './roles.ts';
import { serverInfoRoutes } from './server-info.ts';
import { userBaseRoutes } from './user-base.ts';
import { userSearchRoutes } from './user-search.ts';
import { userRoutes } from './users.ts';

/** Every endpoint of the site below `/rest/api/3` (and `/rest/api/2`) that OpenAPI knows. */
export const routes: readonly Route[] = [
  ...myselfRoutes,
  ...serverInfoRoutes,
  ...permissionRoutes,
  ...userRoutes,
  ...userSearchRoutes,
  ...userBaseRoutes,
  ...groupRoutes,
  ...groupMemberRoutes,
  ...groupPickerRoutes,
  ...applicationRoleRoutes,
  ...projectRoutes,
  ...projectRoleRoutes,
  ...roleActorRoutes,
  ...roleRoutes,
  ...permissionSchemeRoutes,
  ...issuesRoutes,
];
