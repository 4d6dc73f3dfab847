import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { idField, textOrNull } from './fields.ts';

const statusSchema = z
  .object({ id: idField, name: textOrNull, statusCategory: z.object({ key: textOrNull }).nullish() })
  .transform(({ id, name, statusCategory }) => ({ id, name: name ?? id, category: statusCategory?.key ?? null }));

/** `category`: `new`, `indeterminate` or `done`, whatever language the site speaks. */
export type JiraStatus = z.infer<typeof statusSchema>;

/**
 * The statuses of a project by issue type, unpaged. `statuses/search` would need the right to administer projects, and lists
 * those of a company-managed project under none.
 */
export const projectStatuses = defineEndpoint({
  name: 'projectStatuses',
  does: 'list the statuses of a project',
  path: '/rest/api/3/project/{projectIdOrKey}/statuses',
  needs: 'Browse projects',
  scope: 'read:jira-work',
  schema: z.array(z.object({ id: idField, statuses: z.array(statusSchema) })),
});

/** The statuses that an issue of each type can have, by the id of the type. */
export async function listProjectStatuses(
  client: JiraClient,
  projectIdOrKey: string,
  options?: CallOptions,
): Promise<ReadonlyMap<string, readonly JiraStatus[]>> {
  const types = await client.call(projectStatuses, { path: { projectIdOrKey } }, options);
  return new Map(types.map(({ id, statuses }) => [id, statuses]));
}
