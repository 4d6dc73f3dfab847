import type { FieldValue } from '../ticket-content.ts';
import type { FieldKind, TicketField, TicketSchema } from '../ticket-schema.ts';

/** What a template shows where Jira lists no values; null: a person has to say. */
const EXAMPLES: Readonly<Record<FieldKind, FieldValue>> = {
  text: 'one line of text',
  'rich-text': 'text of several lines',
  url: 'https://acme.example/policy',
  number: 1.5,
  date: '2026-11-24',
  'date-time': '2026-11-24T09:30:00+01:00',
  user: '5b10a2844c20165700ede21g',
  users: ['5b10a2844c20165700ede21g'],
  group: 'developers',
  groups: ['developers'],
  choice: null,
  choices: [],
  cascade: null,
  project: null,
  labels: ['urgent'],
  texts: ['first', 'second'],
  issue: 'OPS-12',
  sprint: 42,
  'time-tracking': '2d 4h',
  'as-given': null,
  'not-at-creation': null,
};

/** A value that the field takes, to be written over. */
function exampleOf({ kind, allowedValues }: TicketField): FieldValue {
  const first = allowedValues?.[0];
  if (first === undefined) return EXAMPLES[kind];
  const [child] = first.children ?? [];
  if (kind === 'cascade') return child === undefined ? [first.name] : [first.name, child.name];
  if (kind === 'group' || kind === 'groups') return kind === 'group' ? first.name : [first.name];
  // As the Go connector writes a choice: it takes the file too.
  const choice = { id: first.id, display_name: first.name };
  return kind === 'choices' ? [choice] : choice;
}

/** Fields that have a place of their own in a template. */
const APART: ReadonlySet<string> = new Set(['description', 'labels']);

/** The fields that a template for this schema shows: those that must be given, or all that can be. */
export function templateFields({ fields }: TicketSchema, all: boolean): readonly TicketField[] {
  return fields.filter(
    ({ key, kind, required, hasDefault }) =>
      !APART.has(key) && kind !== 'not-at-creation' && (all || (required && !hasDefault)),
  );
}

/** A template file for this schema, with an example for each of these fields. */
export function exampleTemplate(
  schema: TicketSchema,
  fields: readonly TicketField[],
): Readonly<Record<string, FieldValue>> {
  const has = (key: string) => schema.fields.some((field) => field.key === key);
  return {
    schema_id: schema.id,
    display_name: `${schema.displayName}: what it is about`,
    ...(has('description') ? { description: 'Why it is needed.' } : {}),
    ...(has('labels') ? { labels: [] } : {}),
    custom_fields: Object.fromEntries(fields.map((field) => [field.key, exampleOf(field)])),
  };
}
