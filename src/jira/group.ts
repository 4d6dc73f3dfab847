import { z } from 'zod';
import { filledOrNull } from './fields.ts';

/** A group where Jira refers to one: older answers and other calls give only the name. */
export const groupSchema = z
  .object({ groupId: filledOrNull, name: filledOrNull })
  .refine(({ groupId, name }) => groupId !== null || name !== null, 'a group without id and name');

export type JiraGroupReference = z.infer<typeof groupSchema>;
