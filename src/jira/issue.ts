import { z } from 'zod';
import { idField, idOrNull, momentOrNull, textOrNull } from './fields.ts';
import { historySchema, newestHistoriesFirst } from './issue-history.ts';

const statusField = z.object({
  id: idField,
  name: z.string(),
  statusCategory: z.object({ key: textOrNull }).nullish(),
});

/** An id and a key, or an id and a name. */
const projectField = z.object({ id: idField, key: z.string().min(1) });
const resolutionField = z.object({ id: idField, name: z.string() });
const personField = z.object({ accountId: idOrNull, displayName: textOrNull });

const changelogField = z.object({ histories: z.array(historySchema), total: z.number().nullish() });

/** An issue wherever Jira puts one. What was not asked for, and what is not set, is null or empty. */
export const issueSchema = z
  .object({
    id: idField,
    key: z.string().min(1),
    fields: z
      .object({
        project: projectField.nullish(),
        status: statusField.nullish(),
        resolution: resolutionField.nullish(),
        assignee: personField.nullish(),
        creator: personField.nullish(),
        labels: z.array(z.string()).nullish(),
        created: momentOrNull,
      })
      .nullish(),
    properties: z.record(z.string(), z.unknown()).nullish(),
    changelog: changelogField.nullish(),
  })
  .transform(({ id, key, fields, properties, changelog }) => ({
    id,
    key,
    project: fields?.project ?? null,
    status: statusOf(fields?.status),
    resolution: fields?.resolution ?? null,
    assignee: assigneeOf(fields?.assignee),
    creatorId: fields?.creator?.accountId ?? null,
    labels: fields?.labels ?? [],
    created: fields?.created ?? null,
    properties: properties ?? {},
    histories: newestHistoriesFirst(changelog?.histories ?? []),
    /** False where older changes can only be read from the changelog itself: an issue brings the newest 100 or so. */
    hasAllHistories: isWhole(changelog),
  }));

/** `status.category` is `new`, `indeterminate` or `done`; times are ISO 8601. */
export type JiraIssue = z.infer<typeof issueSchema>;

function statusOf(status: z.infer<typeof statusField> | null | undefined) {
  if (status === null || status === undefined) return null;
  const { id, name, statusCategory } = status;
  return { id, name, category: statusCategory?.key ?? '' };
}

function assigneeOf(assignee: z.infer<typeof personField> | null | undefined) {
  const accountId = assignee?.accountId ?? null;
  return accountId === null ? null : { accountId, displayName: assignee?.displayName ?? null };
}

function isWhole(changelog: z.infer<typeof changelogField> | null | undefined): boolean {
  if (changelog === null || changelog === undefined) return false;
  return typeof changelog.total === 'number' && changelog.histories.length >= changelog.total;
}

/** The number of an issue within its project: 12 for `KEY-12`; null for what is no key. */
export function issueNumber(key: string): number | null {
  const digits = /^[^-]+-(\d+)$/.exec(key)?.[1];
  return digits === undefined ? null : Number(digits);
}
