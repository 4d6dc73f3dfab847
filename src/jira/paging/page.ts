import { type ZodType, z } from 'zod';
import { countOrNull, flagOrNull } from '../fields.ts';

/** A page of a bare array: `received` counts the null entries too, since Jira's offsets count them. */
export interface ArrayPage<T> {
  readonly values: T[];
  readonly received: number;
}

/** A page bean as Jira echoes it; null where it does not say. `nextPage` is left out on purpose: never followed. */
export interface BeanPage<T> extends ArrayPage<T> {
  readonly startAt: number | null;
  readonly maxResults: number | null;
  readonly total: number | null;
  readonly isLast: boolean | null;
}

/** Entries that are null (deleted users, DataDog/ddqa#183) are left out; one that cannot be read refuses the page. */
export function arrayPage<T>(item: ZodType<T>): ZodType<ArrayPage<T>> {
  return z.array(item.nullable()).transform(withoutNulls);
}

/** `values` must be there: a page without it would look like an empty list. */
export function beanPage<T>(item: ZodType<T>): ZodType<BeanPage<T>> {
  return z
    .object({
      startAt: countOrNull,
      maxResults: countOrNull,
      total: countOrNull,
      isLast: flagOrNull,
      values: z.array(item.nullable()),
    })
    .transform(({ values, ...bean }) => ({ ...bean, ...withoutNulls(values) }));
}

function withoutNulls<T>(values: (T | null)[]): ArrayPage<T> {
  return { values: values.filter((value) => value !== null), received: values.length };
}
