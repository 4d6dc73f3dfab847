import type { EndpointRow } from '../http/endpoint.ts';
import { applicationRoleList } from './applicationroles.ts';
import { groupBulk, groupMember } from './groups.ts';
import { myPermissions, myself, serverInfo } from './myself.ts';
import { projectSearch } from './projects.ts';
import { projectRole, projectRoleMap, roleList } from './roles.ts';
import { permissionScheme, projectPermissionScheme } from './schemes.ts';
import { tenantInfo } from './tenant-info.ts';
import { user, userBulk, usersSearch } from './users.ts';

/** Every call that is made to Jira: what documentation and the check of permissions are made from. */
export const ENDPOINTS: readonly EndpointRow[] = [
  myself,
  myPermissions,
  serverInfo,
  tenantInfo,
  usersSearch,
  userBulk,
  user,
  groupBulk,
  groupMember,
  projectSearch,
  roleList,
  projectRoleMap,
  projectRole,
  projectPermissionScheme,
  permissionScheme,
  applicationRoleList,
];
