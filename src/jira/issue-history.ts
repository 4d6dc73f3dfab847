import { z } from 'zod';
import { idField, idOrNull, momentOrNull, textOrNull } from './fields.ts';

/** `from` and `to` are ids: of statuses, resolutions, accounts. `fieldId` is missing in old entries. */
const changedItem = z.object({
  field: z
    .string()
    .nullish()
    .transform((field) => field ?? ''),
  fieldId: textOrNull,
  from: idOrNull,
  to: idOrNull,
});

/** One change of an issue. The author is null where Jira leaves it out: automation, or an account that is gone. */
export const historySchema = z
  .object({
    id: idField,
    author: z.object({ accountId: idOrNull }).nullish(),
    created: momentOrNull,
    items: z.array(changedItem).nullish(),
  })
  .transform(({ id, author, created, items }) => ({
    id,
    authorId: author?.accountId ?? null,
    at: created ?? '',
    items: items ?? [],
  }));

/** `at` is ISO 8601. */
export type JiraHistory = z.infer<typeof historySchema>;

/** Newest first, whatever order they came in; of one millisecond, the higher id is the later one. */
export function newestHistoriesFirst(histories: readonly JiraHistory[]): JiraHistory[] {
  return histories.toSorted((a, b) => (a.at === b.at ? Number(b.id) - Number(a.id) : a.at < b.at ? 1 : -1));
}
