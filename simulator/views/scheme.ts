import type { Viewing } from '../http/exchange.ts';
import type { Holder, PermissionGrant, PermissionScheme } from '../site/model.ts';
import { groupName } from './group.ts';
import { roleView } from './role.ts';
import { userView } from './user.ts';

type Wants = (word: string) => boolean;

/** OpenAPI: PermissionScheme, with or without its grants. */
export function schemeView(call: Viewing, scheme: PermissionScheme, wants: Wants, withGrants: boolean) {
  return {
    expand: 'permissions,user,group,projectRole,field,all',
    id: scheme.id,
    self: `${call.api}/permissionscheme/${scheme.id}`,
    name: scheme.name,
    description: scheme.description,
    ...(scheme.projectId === null ? {} : { scope: { type: 'PROJECT' as const, project: { id: scheme.projectId } } }),
    ...(withGrants ? { permissions: scheme.grants.map((grant) => grantView(call, scheme, grant, wants)) } : {}),
  };
}

/** OpenAPI: PermissionGrant. */
export function grantView(call: Viewing, scheme: PermissionScheme, grant: PermissionGrant, wants: Wants) {
  return {
    id: grant.id,
    self: `${call.api}/permissionscheme/${scheme.id}/permission/${grant.id}`,
    holder: holderView(call, grant.holder, wants),
    permission: grant.permission,
  };
}

/** OpenAPI: PermissionHolder; what it points at is added only when `expand` names it. */
function holderView(call: Viewing, holder: Holder, wants: Wants) {
  const { type } = holder;
  switch (holder.type) {
    case 'projectRole': {
      const role = call.site.roles.get(holder.roleId);
      const expanded = role !== undefined && wants('projectRole') ? { projectRole: roleView(call, role) } : {};
      return {
        type,
        parameter: String(holder.roleId),
        value: String(holder.roleId),
        ...expanded,
        expand: 'projectRole',
      };
    }
    case 'group': {
      const group = call.site.groups.get(holder.groupId);
      const expanded = group !== undefined && wants('group') ? { group: groupName(call, group) } : {};
      return { type, parameter: group?.name ?? holder.groupId, value: holder.groupId, ...expanded, expand: 'group' };
    }
    case 'user': {
      const account = call.site.accounts.get(holder.accountId);
      const expanded = account !== undefined && wants('user') ? { user: userView(call, account) } : {};
      return { type, parameter: holder.accountId, value: holder.accountId, ...expanded, expand: 'user' };
    }
    case 'applicationRole':
      return holder.key === null ? { type } : { type, parameter: holder.key, value: holder.key };
    case 'userCustomField':
    case 'groupCustomField':
      return { type, parameter: holder.fieldId, value: holder.fieldId, expand: 'field' };
    default:
      return { type };
  }
}
