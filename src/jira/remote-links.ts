import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';

export const remoteLinkSet = defineEndpoint({
  name: 'remoteLinkSet',
  does: 'link an issue to a page elsewhere',
  method: 'POST',
  path: '/rest/api/3/issue/{issueIdOrKey}/remotelink',
  needs: 'Browse projects and Link issues',
  scope: 'write:jira-work',
  schema: z.unknown(),
});

/** A link from an issue to a page elsewhere. */
export interface RemoteLink {
  /** Tells it from others: one with the same id takes its place. At most 255 characters (OAS, 2026-10). */
  readonly globalId: string;
  /** The application behind the page, as people see it. */
  readonly application: string;
  /** Such as "tracked by". */
  readonly relationship: string;
  readonly url: string;
  readonly title: string;
}

/** Makes the link or replaces it: doing it again changes nothing. */
export async function setRemoteLink(
  client: JiraClient,
  issueIdOrKey: string,
  { globalId, application, relationship, url, title }: RemoteLink,
  options?: CallOptions,
): Promise<void> {
  const body = { globalId, application: { name: application }, relationship, object: { url, title } };
  await client.call(remoteLinkSet, { path: { issueIdOrKey }, body }, options);
}
