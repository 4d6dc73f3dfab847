import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { idField } from './fields.ts';
import { issueSchema, type JiraIssue } from './issue.ts';

/** Documented cap (OAS, 2026-10). */
export const ISSUES_MOST_FETCHED = 100;

const createdSchema = z.object({ id: idField, key: z.string().min(1) });

/** What Jira says of an issue that it has made. */
export type CreatedIssue = z.infer<typeof createdSchema>;

/** A request body of `POST /issue`: plain JSON. */
export interface IssueDraft {
  /** By their keys, as the create screen takes them. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly properties?: readonly { readonly key: string; readonly value: unknown }[];
}

export const issueCreate = defineEndpoint({
  name: 'issueCreate',
  does: 'create an issue',
  method: 'POST',
  path: '/rest/api/3/issue',
  needs: 'Browse projects and Create issues',
  scope: 'write:jira-work',
  // There is no idempotency key: a second request is a second issue (FACTS 7).
  retry: 'never',
  remedies: {
    400: 'Mend the fields that Jira names.',
    422: 'Jira’s own configuration of the project does not allow it: ask its administrator.',
  },
  schema: createdSchema,
});

export const issueRead = defineEndpoint({
  name: 'issueRead',
  does: 'read an issue',
  path: '/rest/api/3/issue/{issueIdOrKey}',
  needs: 'Browse projects',
  scope: 'read:jira-work',
  /** Override of the burst limit (FACTS 10). */
  perSecond: 150,
  schema: issueSchema,
});

export const issueBulkFetch = defineEndpoint({
  name: 'issueBulkFetch',
  does: 'read several issues',
  method: 'POST',
  path: '/rest/api/3/issue/bulkfetch',
  needs: 'Browse projects (issues that the account may not see are left out)',
  scope: 'read:jira-work',
  retry: 'read',
  schema: z
    .object({
      issues: z.array(issueSchema),
      issueErrors: z
        .array(z.object({ id: z.union([z.string(), z.number()]).nullish(), errorMessage: z.string().nullish() }))
        .nullish(),
    })
    .transform(({ issues, issueErrors }) => ({
      issues,
      errors: (issueErrors ?? []).map(({ id, errorMessage }) => ({
        idOrKey: String(id ?? ''),
        text: errorMessage ?? '',
      })),
    })),
});

/**
 * Creates one issue. After JiraError with `mayHaveTakenEffect` it may exist: look for it by its marks before another
 * request. `bad_request` carries what Jira says of each field.
 */
export function createIssue(client: JiraClient, draft: IssueDraft, options?: CallOptions): Promise<CreatedIssue> {
  return client.call(issueCreate, { body: draft }, options);
}

/** What of an issue is read: names of fields, and keys of issue properties. */
export interface IssueSelection {
  readonly fields: readonly string[];
  readonly properties?: readonly string[];
}

/** One issue by its id, or by a key that it has or once had. JiraError `not_found` also where it may not be seen. */
export function getIssue(
  client: JiraClient,
  issueIdOrKey: string,
  { fields, properties = [], changelog = false }: IssueSelection & { readonly changelog?: boolean },
  options?: CallOptions,
): Promise<JiraIssue> {
  const query = {
    fields: fields.join(','),
    properties: properties.length === 0 ? undefined : properties.join(','),
    expand: changelog ? 'changelog' : undefined,
    // Else Jira leaves out a field that it could not load, which then looks as if it were not set (OAS, 2026-10).
    failFast: true,
  };
  return client.call(issueRead, { path: { issueIdOrKey }, query }, options);
}

export interface FetchedIssues {
  /** By ascending id; one asked for by an old key comes with its new one (OAS, 2026-10). */
  readonly issues: readonly JiraIssue[];
  /** Of those that Jira speaks of; others that are missing it leaves out in silence. */
  readonly errors: readonly { readonly idOrKey: string; readonly text: string }[];
}

/** At most ISSUES_MOST_FETCHED issues by ids or keys, straight from the database: no index lags behind. */
export async function bulkFetchIssues(
  client: JiraClient,
  issueIdsOrKeys: readonly string[],
  { fields, properties = [] }: IssueSelection,
  options?: CallOptions,
): Promise<FetchedIssues> {
  if (issueIdsOrKeys.length > ISSUES_MOST_FETCHED) throw new RangeError(`more than ${ISSUES_MOST_FETCHED} issues`);
  // Jira answers an empty list with 400.
  if (issueIdsOrKeys.length === 0) return { issues: [], errors: [] };
  return client.call(issueBulkFetch, { body: { issueIdsOrKeys, fields, properties } }, options);
}
