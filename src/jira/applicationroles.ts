import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { countOrNull, flagOrNull, textOrNull } from './fields.ts';
import { groupSchema, type JiraGroupReference } from './group.ts';

const detailsField = z.array(groupSchema).nullish();
const namesField = z.array(z.string()).nullish();

const applicationRoleSchema = z
  .object({
    key: z.string().min(1),
    name: textOrNull,
    groupDetails: detailsField,
    groups: namesField,
    defaultGroupsDetails: detailsField,
    defaultGroups: namesField,
    numberOfSeats: countOrNull,
    remainingSeats: countOrNull,
    userCount: countOrNull,
    hasUnlimitedSeats: flagOrNull,
    selectedByDefault: flagOrNull,
  })
  .transform(({ groups, groupDetails, defaultGroups, defaultGroupsDetails, ...role }) => ({
    ...role,
    groupDetails: groupDetails ?? byName(groups),
    defaultGroupsDetails: defaultGroupsDetails ?? byName(defaultGroups),
  }));

/** An app of the site (`jira-software`, …) with the groups that give access to it; null groups: Jira did not say. */
export type JiraApplicationRole = z.infer<typeof applicationRoleSchema>;

export const applicationRoleList = defineEndpoint({
  name: 'applicationRoleList',
  does: 'list the apps of the site and the groups that give access to them',
  path: '/rest/api/3/applicationrole',
  needs: 'Administer Jira',
  scope: 'manage:jira-configuration',
  schema: z.array(applicationRoleSchema),
});

export function listApplicationRoles(client: JiraClient, options?: CallOptions): Promise<JiraApplicationRole[]> {
  return client.call(applicationRoleList, {}, options);
}

/** Older answers name the groups and give no ids. */
function byName(names: readonly string[] | null | undefined): JiraGroupReference[] | null {
  return names?.map((name) => ({ groupId: null, name })) ?? null;
}
