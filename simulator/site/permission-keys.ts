/** Jira's built-in permissions that this site knows, as `GET /permissions` lists them. */
export interface PermissionKey {
  readonly key: string;
  readonly name: string;
  readonly type: 'GLOBAL' | 'PROJECT';
  readonly description: string;
}

const global = ['ADMINISTER', 'SYSTEM_ADMIN', 'USER_PICKER', 'BULK_CHANGE', 'CREATE_SHARED_OBJECTS', 'CREATE_PROJECT'];

const project = `ADMINISTER_PROJECTS EDIT_WORKFLOW EDIT_ISSUE_LAYOUT BROWSE_PROJECTS MANAGE_SPRINTS_PERMISSION
  SERVICEDESK_AGENT VIEW_DEV_TOOLS VIEW_READONLY_WORKFLOW ASSIGNABLE_USER ASSIGN_ISSUES CLOSE_ISSUES CREATE_ISSUES
  DELETE_ISSUES EDIT_ISSUES LINK_ISSUES MODIFY_REPORTER MOVE_ISSUES RESOLVE_ISSUES SCHEDULE_ISSUES SET_ISSUE_SECURITY
  TRANSITION_ISSUES MANAGE_WATCHERS VIEW_VOTERS_AND_WATCHERS ADD_COMMENTS DELETE_ALL_COMMENTS DELETE_OWN_COMMENTS
  EDIT_ALL_COMMENTS EDIT_OWN_COMMENTS CREATE_ATTACHMENTS DELETE_ALL_ATTACHMENTS DELETE_OWN_ATTACHMENTS
  DELETE_ALL_WORKLOGS DELETE_OWN_WORKLOGS EDIT_ALL_WORKLOGS EDIT_OWN_WORKLOGS WORK_ON_ISSUES`.split(/\s+/);

export const permissionKeys: ReadonlyMap<string, PermissionKey> = new Map(
  [...global.map((key) => permission(key, 'GLOBAL')), ...project.map((key) => permission(key, 'PROJECT'))].map(
    (each) => [each.key, each],
  ),
);

export function isProjectPermission(key: string): boolean {
  return permissionKeys.get(key)?.type === 'PROJECT';
}

function permission(key: string, type: PermissionKey['type']): PermissionKey {
  const words = key.toLowerCase().split('_');
  const name = words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join(' ');
  return { key, type, name, description: `Ability to ${words.join(' ')}.` };
}
