import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { countOrNull, idField, idOrNull, momentOrNull } from './fields.ts';
import { nextBean } from './paging/bean.ts';
import { beanPage } from './paging/page.ts';
import { readAll } from './paging/walk.ts';

/** Default of Jira, which names no cap (FACTS 2). */
const COMMENTS_PAGE_SIZE = 100;

const commentSchema = z
  .object({
    id: idField,
    author: z.object({ accountId: idOrNull }).nullish(),
    created: momentOrNull,
    properties: z.array(z.object({ key: z.string(), value: z.unknown() })).nullish(),
  })
  .transform(({ id, author, created, properties }) => ({
    id,
    authorId: author?.accountId ?? null,
    created,
    properties: Object.fromEntries((properties ?? []).map(({ key, value }) => [key, value])),
  }));

/** A comment without its text. `created` is ISO 8601. */
export type JiraComment = z.infer<typeof commentSchema>;

export const commentIds = defineEndpoint({
  name: 'commentIds',
  does: 'list the comments of an issue',
  path: '/rest/api/3/issue/{issueIdOrKey}/comment',
  page: { style: 'bean', cap: COMMENTS_PAGE_SIZE, stop: 'isLast' },
  needs: 'Browse projects',
  scope: 'read:jira-work',
  schema: z
    .object({
      startAt: countOrNull,
      maxResults: countOrNull,
      total: countOrNull,
      comments: z.array(commentSchema),
    })
    .transform(({ comments, ...bean }) => ({ ...bean, isLast: null, values: comments, received: comments.length })),
});

export const commentList = defineEndpoint({
  name: 'commentList',
  does: 'read the properties of comments',
  method: 'POST',
  path: '/rest/api/3/comment/list',
  page: { style: 'bean', cap: COMMENTS_PAGE_SIZE, stop: 'isLast' },
  needs: 'Browse projects',
  scope: 'read:jira-work',
  retry: 'read',
  schema: beanPage(commentSchema),
});

export const commentAdd = defineEndpoint({
  name: 'commentAdd',
  does: 'comment on an issue',
  method: 'POST',
  path: '/rest/api/3/issue/{issueIdOrKey}/comment',
  needs: 'Browse projects and Add comments',
  scope: 'write:jira-work',
  // A second request is a second comment.
  retry: 'never',
  remedies: { 413: 'The issue can take no more comments.' },
  schema: z.object({ id: idField }),
});

/** All comments of an issue that the account may see, with their properties. */
export async function listComments(
  client: JiraClient,
  issueIdOrKey: string,
  options?: CallOptions,
): Promise<JiraComment[]> {
  const listed = await readAll(
    COMMENTS_PAGE_SIZE,
    ({ startAt, pageSize }) =>
      client.call(commentIds, { path: { issueIdOrKey }, query: { startAt, maxResults: pageSize } }, options),
    (cursor, page) => nextBean(cursor, page, commentIds),
  );
  const comments: JiraComment[] = [];
  for (let start = 0; start < listed.length; start += COMMENTS_PAGE_SIZE) {
    // Properties come by this call only (OAS, 2026-10).
    const ids = listed.slice(start, start + COMMENTS_PAGE_SIZE).map(({ id }) => Number(id));
    const { values } = await client.call(commentList, { query: { expand: 'properties' }, body: { ids } }, options);
    comments.push(...values);
  }
  return comments;
}

/** A comment to be written. */
export interface CommentDraft {
  /** An Atlassian document. */
  readonly body: unknown;
  readonly properties: readonly { readonly key: string; readonly value: unknown }[];
}

/** Adds a comment; answers its id. After JiraError with `mayHaveTakenEffect`, look for it before another request. */
export async function addComment(
  client: JiraClient,
  issueIdOrKey: string,
  draft: CommentDraft,
  options?: CallOptions,
): Promise<string> {
  return (await client.call(commentAdd, { path: { issueIdOrKey }, body: draft }, options)).id;
}
