import type { EndpointRow } from '../http/endpoint.ts';
import { webhookCreate, webhookDelete, webhookList, webhookUpdate } from './admin-webhooks.ts';
import { applicationRoleList } from './applicationroles.ts';
import { issueChangelog } from './changelog.ts';
import { commentAdd, commentIds, commentList } from './comments.ts';
import { createMetaFields, createMetaIssueTypes } from './create-meta.ts';
import { groupPicker } from './group-lookup.ts';
import { groupMemberAdd, groupMemberRemove } from './group-members.ts';
import { groupBulk, groupMember } from './groups.ts';
import { issueLinkAdd, issueLinkTypes } from './issue-links.ts';
import { issueSearch } from './issue-search.ts';
import { issueBulkFetch, issueCreate, issueRead } from './issues.ts';
import { issueBulkCreate } from './issues-in-bulk.ts';
import { myPermissions, myself, serverInfo } from './myself.ts';
import { project, projectSearch } from './projects.ts';
import { remoteLinkSet } from './remote-links.ts';
import { roleActorAdd, roleActorRemove } from './role-actors.ts';
import { projectRole, projectRoleMap, roleList } from './roles.ts';
import { permissionScheme, projectPermissionScheme } from './schemes.ts';
import { projectStatuses } from './statuses.ts';
import { tenantInfo } from './tenant-info.ts';
import { transitionDo, transitionList } from './transitions.ts';
import { userCreate, userDelete } from './user-base.ts';
import { userGroups } from './user-groups.ts';
import { userSearch } from './user-search.ts';
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
  userSearch,
  userGroups,
  userCreate,
  userDelete,
  groupBulk,
  groupMember,
  groupPicker,
  groupMemberAdd,
  groupMemberRemove,
  projectSearch,
  project,
  roleList,
  projectRoleMap,
  projectRole,
  roleActorAdd,
  roleActorRemove,
  projectPermissionScheme,
  permissionScheme,
  applicationRoleList,
  createMetaIssueTypes,
  createMetaFields,
  projectStatuses,
  issueCreate,
  issueBulkCreate,
  issueRead,
  issueBulkFetch,
  issueSearch,
  issueChangelog,
  commentIds,
  commentList,
  commentAdd,
  transitionList,
  transitionDo,
  remoteLinkSet,
  issueLinkTypes,
  issueLinkAdd,
  webhookList,
  webhookCreate,
  webhookUpdate,
  webhookDelete,
];
