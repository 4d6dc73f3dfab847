import { z } from 'zod';
import { filledOrNull, flagOrNull, idOrNull, textOrNull } from './fields.ts';

const optionSchema = z.object({
  id: idOrNull,
  accountId: idOrNull,
  groupId: idOrNull,
  key: textOrNull,
  name: filledOrNull,
  value: filledOrNull,
  displayName: filledOrNull,
});

/** An allowed value by its id, with what people call it. */
export interface JiraOption {
  readonly id: string;
  readonly name: string;
  /** Of a cascading select. */
  readonly children: readonly JiraOption[];
}

/** Options, versions, components, projects, users and groups each have a shape of their own; whatever cannot be named is left out. */
function toOption(given: unknown): JiraOption | null {
  if (typeof given === 'string') return { id: given, name: given, children: [] };
  const parsed = optionSchema.safeParse(given).data;
  const id = parsed?.id ?? parsed?.accountId ?? parsed?.groupId ?? parsed?.name ?? null;
  if (parsed === undefined || id === null) return null;
  const name = parsed.name ?? parsed.value ?? parsed.displayName ?? parsed.key ?? id;
  return { id, name, children: toOptions((given as { children?: unknown }).children) };
}

function toOptions(given: unknown): JiraOption[] {
  return Array.isArray(given) ? given.map(toOption).filter((option) => option !== null) : [];
}

const typeSchema = z.object({ type: filledOrNull, items: filledOrNull, custom: filledOrNull });

export const createFieldSchema = z
  .object({
    fieldId: filledOrNull,
    key: filledOrNull,
    name: textOrNull,
    required: flagOrNull,
    hasDefaultValue: flagOrNull,
    allowedValues: z.unknown().optional(),
    schema: typeSchema.nullish(),
  })
  .refine(({ fieldId, key }) => fieldId !== null || key !== null, 'a field without an id')
  .transform(({ fieldId, key, name, required, hasDefaultValue, allowedValues, schema }) => {
    const id = fieldId ?? key ?? '';
    return {
      id,
      name: name ?? id,
      required: required === true,
      hasDefaultValue: hasDefaultValue === true,
      /** Types that are newer than this code are kept as they are. */
      type: schema?.type ?? 'any',
      items: schema?.items ?? null,
      custom: schema?.custom ?? null,
      /** Null where Jira lists none. */
      allowedValues: Array.isArray(allowedValues) ? toOptions(allowedValues) : null,
    };
  });

/** A field of a create screen, by the id under which a request names it. */
export type JiraCreateField = z.infer<typeof createFieldSchema>;
