import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { flagOrNull, idField, textOrNull } from './fields.ts';

const fieldSchema = z
  .object({
    required: flagOrNull,
    hasDefaultValue: flagOrNull,
    // Of some fields these are plain texts.
    allowedValues: z.array(z.unknown()).nullish(),
  })
  .transform(({ required, hasDefaultValue, allowedValues }) => ({
    isRequired: required === true && hasDefaultValue !== true,
    allowedValues: (allowedValues ?? []).flatMap((value) => allowedValue.safeParse(value).data ?? []),
  }));

const allowedValue = z.object({ id: idField, name: z.string() });

const transitionSchema = z.object({
  id: idField,
  name: z.string(),
  to: z
    .object({ id: idField, name: z.string(), statusCategory: z.object({ key: textOrNull }).nullish() })
    .transform(({ id, name, statusCategory }) => ({ id, name, category: statusCategory?.key ?? '' })),
  /** False where the account cannot take it now. */
  isAvailable: flagOrNull.transform((flag) => flag ?? true),
  fields: z
    .record(z.string(), fieldSchema)
    .nullish()
    .transform((fields) => fields ?? {}),
});

/** A way out of the present status. `fields` are those of its screen, by their keys. */
export type JiraTransition = z.infer<typeof transitionSchema>;

export const transitionList = defineEndpoint({
  name: 'transitionList',
  does: 'see where an issue can go',
  path: '/rest/api/3/issue/{issueIdOrKey}/transitions',
  needs: 'Browse projects and Transition issues',
  scope: 'read:jira-work',
  schema: z.object({ transitions: z.array(transitionSchema) }).transform(({ transitions }) => transitions),
});

export const transitionDo = defineEndpoint({
  name: 'transitionDo',
  does: 'move an issue to another status',
  method: 'POST',
  path: '/rest/api/3/issue/{issueIdOrKey}/transitions',
  needs: 'Browse projects and Transition issues',
  scope: 'write:jira-work',
  remedies: { 400: 'Move it by hand, with what Jira names, or mend the workflow of the project.' },
  schema: z.unknown(),
});

/** The transitions that the account may take from where the issue is; none where it may take none. */
export function listTransitions(
  client: JiraClient,
  issueIdOrKey: string,
  options?: CallOptions,
): Promise<JiraTransition[]> {
  return client.call(transitionList, { path: { issueIdOrKey }, query: { expand: 'transitions.fields' } }, options);
}

/** Takes a transition. JiraError `bad_request` also where the issue has left the status meanwhile: read it then. */
export async function doTransition(
  client: JiraClient,
  issueIdOrKey: string,
  { transitionId, resolutionId }: { readonly transitionId: string; readonly resolutionId: string | null },
  options?: CallOptions,
): Promise<void> {
  const fields = resolutionId === null ? undefined : { resolution: { id: resolutionId } };
  const body = { transition: { id: transitionId }, fields };
  await client.call(transitionDo, { path: { issueIdOrKey }, body }, options);
}
