import { z } from 'zod';

/**
 * Building blocks for what Jira sends. Unknown fields are dropped, absent and null ones become null; what is
 * checked strictly is what our records are keyed by, since a wrong key loses data without a sound.
 */

/** An id: never empty; some are numbers in one call and text in the next, for us they are text. */
export const idField = z.union([z.string().min(1), z.number().int()]).transform(String);

export const textOrNull = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** For texts where empty means hidden or not set, such as `emailAddress` (FACTS 3). */
export const filledOrNull = z
  .string()
  .nullish()
  .transform((text) => (text === undefined || text === null || text.trim() === '' ? null : text));

export const idOrNull = z
  .union([z.string(), z.number().int()])
  .nullish()
  .transform((id) => (id === undefined || id === null || id === '' ? null : String(id)));

export const flagOrNull = z
  .boolean()
  .nullish()
  .transform((flag) => flag ?? null);

export const countOrNull = z
  .number()
  .nullish()
  .transform((count) => count ?? null);

/** A moment as ISO 8601 in UTC: Jira writes zones as `+0000`, in the time of the caller's profile. Unreadable ones are null. */
export const momentOrNull = z
  .string()
  .nullish()
  .transform((text) => {
    const at = Date.parse(text ?? '');
    return Number.isNaN(at) ? null : new Date(at).toISOString();
  });
