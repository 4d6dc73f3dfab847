import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { idField, textOrNull } from './fields.ts';
import { type JiraPermissionGrant, permissionGrantSchema } from './permission-grant.ts';

const schemeSchema = z.object({ id: idField, name: textOrNull });
const grantsField = z.array(permissionGrantSchema);

/** A permission scheme with its grants; null where Jira left them out, so that they must be read by its id. */
export interface JiraPermissionScheme {
  readonly id: string;
  readonly name: string | null;
  readonly permissions: JiraPermissionGrant[] | null;
}

export const projectPermissionScheme = defineEndpoint({
  name: 'projectPermissionScheme',
  does: 'read the permission scheme of a project',
  path: '/rest/api/3/project/{projectIdOrKey}/permissionscheme',
  needs: 'Administer projects or Administer Jira',
  scope: 'read:jira-work',
  schema: schemeSchema.extend({ permissions: grantsField.nullish().transform((grants) => grants ?? null) }),
});

export const permissionScheme = defineEndpoint({
  name: 'permissionScheme',
  does: 'read a permission scheme',
  path: '/rest/api/3/permissionscheme/{schemeId}',
  scope: 'read:jira-work',
  schema: schemeSchema.extend({ permissions: grantsField }),
});

/** Without it Jira gives the scheme but none of its grants. */
const EXPAND = { expand: 'all' };

/** The scheme that a project uses; many projects share one. */
export function getProjectPermissionScheme(
  client: JiraClient,
  projectIdOrKey: string,
  options?: CallOptions,
): Promise<JiraPermissionScheme> {
  return client.call(projectPermissionScheme, { path: { projectIdOrKey }, query: EXPAND }, options);
}

export function getPermissionScheme(
  client: JiraClient,
  schemeId: string,
  options?: CallOptions,
): Promise<JiraPermissionScheme & { readonly permissions: JiraPermissionGrant[] }> {
  return client.call(permissionScheme, { path: { schemeId }, query: EXPAND }, options);
}
