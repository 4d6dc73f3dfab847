import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { idField, textOrNull } from './fields.ts';

const LINKING_OFF = 'Links between issues may be switched off on this site.';

const linkTypeSchema = z.object({ id: idField, name: z.string(), inward: textOrNull, outward: textOrNull });

/** A kind of link, such as "Duplicate" with "is duplicated by" and "duplicates". */
export type IssueLinkType = z.infer<typeof linkTypeSchema>;

export const issueLinkTypes = defineEndpoint({
  name: 'issueLinkTypes',
  does: 'list the kinds of links between issues',
  path: '/rest/api/3/issueLinkType',
  scope: 'read:jira-work',
  remedies: { 404: LINKING_OFF },
  schema: z.object({ issueLinkTypes: z.array(linkTypeSchema) }).transform(({ issueLinkTypes: types }) => types),
});

export const issueLinkAdd = defineEndpoint({
  name: 'issueLinkAdd',
  does: 'link two issues',
  method: 'POST',
  path: '/rest/api/3/issueLink',
  needs: 'Browse projects and Link issues',
  scope: 'write:jira-work',
  remedies: { 404: LINKING_OFF, 413: 'The issue can take no more links.' },
  schema: z.unknown(),
});

/** The kinds of links of the site. JiraError `not_found` where links are switched off. */
export function listIssueLinkTypes(client: JiraClient, options?: CallOptions): Promise<IssueLinkType[]> {
  return client.call(issueLinkTypes, {}, options);
}

/**
 * Links two issues, by their ids: `fromId` does to `toId` what the type's outward words say ("duplicates"). In the request
 * that is the `inwardIssue`, against the document (mozilla/jira-bugzilla-integration#1285). A second link of the kind is none.
 */
export async function linkIssues(
  client: JiraClient,
  { typeId, fromId, toId }: { readonly typeId: string; readonly fromId: string; readonly toId: string },
  options?: CallOptions,
): Promise<void> {
  const body = { type: { id: typeId }, inwardIssue: { id: fromId }, outwardIssue: { id: toId } };
  await client.call(issueLinkAdd, { body }, options);
}
