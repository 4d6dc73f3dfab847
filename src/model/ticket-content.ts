import { z } from 'zod';
import { cleanLabels, LONGEST_LABEL } from './ticket-label.ts';
import { parseTicketSchemaId, ticketSchemaId } from './ticket-schema.ts';

/** Jira's limits of a summary and of a text (Atlassian: Advanced settings, `jira.text.field.character.limit`, 2026-08). */
export const LONGEST_SUMMARY = 255;
export const LONGEST_TEXT = 32_767;
/** Twenty of Jira's bulk calls; more is a job for several files. */
export const MAX_BULK_TICKETS = 1_000;
/** A screen has at most 700 fields (Atlassian: Data limits and guardrails, 2026-08). */
const MAX_FIELDS = 700;

/** What a field may be given: any JSON. What it must be is for the field to say. */
export type FieldValue = z.infer<typeof fieldValue>;
const fieldValue = z.json();

/** What a ticket is to say, before anything is known of the issue type that it is for. */
export interface TicketContent {
  /** Id of a `TicketSchema`. */
  readonly schemaId: string;
  readonly statusId: string | null;
  readonly summary: string;
  readonly description: string;
  /** As Jira takes them. */
  readonly labels: readonly string[];
  /** By key or name of the field. */
  readonly customFields: Readonly<Record<string, FieldValue>>;
  /** Account id of the person that the ticket is for. */
  readonly requestedFor: string | null;
}

/** The Go connector sends what is not set as empty, null or not at all. */
const textOrNull = z
  .string()
  .nullish()
  .transform((text) => (text === undefined || text === null || text.trim() === '' ? null : text.trim()));

const summary = z
  .string({ error: 'a text is wanted here' })
  .trim()
  .min(1, 'this must not be empty')
  .max(LONGEST_SUMMARY, `Jira takes at most ${LONGEST_SUMMARY} characters here`)
  .refine((text) => !/[\r\n\u0085\u2028\u2029]/.test(text), 'this must be one line');

const description = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').replaceAll('\r\n', '\n'))
  .refine((text) => text.length <= LONGEST_TEXT, `Jira takes at most ${LONGEST_TEXT} characters here`);

const labels = z
  .array(z.string())
  .nullish()
  .transform((list) => cleanLabels(list ?? []))
  .refine(
    (list) => list.every((label) => label.length <= LONGEST_LABEL),
    `a label has at most ${LONGEST_LABEL} characters`,
  );

const customFields = z
  .record(z.string().min(1), fieldValue)
  .nullish()
  .transform((fields) => fields ?? {})
  .refine((fields) => Object.keys(fields).length <= MAX_FIELDS, `an issue has at most ${MAX_FIELDS} fields`);

/**
 * One ticket as the template files of the Go connector write it (PARITY 4.4), in our own words. A `schema_id` without an
 * issue type, with that in `type_id` or among the fields, is how its first versions wrote `KEY:issueTypeId`.
 */
export const ticketTemplateSchema = z
  .strictObject({
    schema_id: z.string({ error: 'the id of what is to be opened, such as `OPS:10001`' }).trim(),
    status_id: textOrNull,
    type_id: textOrNull,
    display_name: summary,
    description,
    labels,
    custom_fields: customFields,
    requested_for_id: textOrNull,
  })
  .transform((template, context): TicketContent => {
    const { schema_id: given } = template;
    const typeId = template.type_id ?? typeAmong(template.custom_fields);
    const schemaId = typeId !== null && !given.includes(':') ? ticketSchemaId(given, typeId) : given;
    if (parseTicketSchemaId(schemaId) === null) {
      const message = `\`${given}\` is not of the form \`KEY:issueTypeId\`; \`jira-access ticket schemas\` lists those there are`;
      context.addIssue({ code: 'custom', path: ['schema_id'], message });
    }
    return {
      schemaId,
      statusId: template.status_id,
      summary: template.display_name,
      description: template.description,
      labels: template.labels,
      customFields: template.custom_fields,
      requestedFor: template.requested_for_id,
    };
  });

/** A type that is named among the fields, as text or choice. */
function typeAmong({ issue_type: given }: Readonly<Record<string, FieldValue>>): string | null {
  const id = typeof given === 'object' && given !== null && !Array.isArray(given) ? given.id : given;
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Many tickets: `{"tickets": [ … ]}`. */
export const bulkTemplateSchema = z
  .strictObject({
    tickets: z
      .array(ticketTemplateSchema, { error: 'a list of tickets is wanted here' })
      .min(1, 'there is no ticket in it')
      .max(MAX_BULK_TICKETS, `this is more than one file may hold: ${MAX_BULK_TICKETS} tickets`),
  })
  .transform(({ tickets }) => tickets);
