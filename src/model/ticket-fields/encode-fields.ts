import type { TicketContent } from '../ticket-content.ts';
import type { TicketField, TicketSchema } from '../ticket-schema.ts';
import { type Encoded, quote } from './encoded.ts';
import { ENCODERS } from './encoders.ts';
import type { FieldProblem } from './field-problem.ts';
import { givenFields } from './given-fields.ts';
import { ownText, type TicketMarks } from './own-text.ts';
import { takes } from './takes.ts';

export type { FieldProblem } from './field-problem.ts';

/** The `fields` of a request that creates an issue, or all that is wrong. */
export type EncodedFields =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | { readonly problems: readonly FieldProblem[] };

/**
 * Writes a ticket as Jira takes it, or tells all that is wrong with it; nothing needs to be asked of Jira. What is given
 * empty is left out. A status is only checked: Jira takes none at creation (PARITY F12).
 */
export function encodeFields(schema: TicketSchema, content: TicketContent, marks: TicketMarks = {}): EncodedFields {
  const { given, problems: wrongNames } = givenFields(schema, content);
  const problems: FieldProblem[] = [...wrongStatus(schema, content), ...wrongNames];
  const fields: Record<string, unknown> = {};
  const put = (key: string, written: string, field: TicketField | undefined, one: Encoded) => {
    if ('value' in one) {
      if (!isNothing(one.value)) fields[key] = one.value;
    } else {
      const told = field === undefined ? null : takes(field);
      problems.push({ field: written, name: field?.name ?? key, problem: one.problem, takes: told });
    }
  };
  for (const [key, one] of Object.entries(ownText(schema, content, marks))) {
    const field = schema.fields.find((known) => known.key === key);
    if (one !== null) put(key, key, field, one);
  }
  for (const { field, written, value } of given.values()) {
    put(field.key, written, field, ENCODERS[field.kind](value, field));
  }
  const told = new Set(problems.map(({ field }) => field));
  for (const field of schema.fields.filter(mustBeGiven)) {
    if (field.key in fields || given.has(field.key) || told.has(field.key)) continue;
    problems.push({ field: field.key, name: field.name, problem: 'this is required', takes: takes(field) });
  }
  if (problems.length > 0) return { problems };
  const { projectId, issueTypeId } = schema;
  const { summary } = content;
  return { fields: { project: { id: projectId }, issuetype: { id: issueTypeId }, summary, ...fields } };
}

function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function wrongStatus({ statuses }: TicketSchema, { statusId }: TicketContent): FieldProblem[] {
  if (statusId === null || statuses.some(({ id }) => id === statusId)) return [];
  const known = statuses.map(({ id, name }) => `"${id}" (${name})`).join(', ');
  const problem = `${quote(statusId)} is no status in which such a ticket is done`;
  return [{ field: 'status_id', name: 'Status', problem, takes: known === '' ? null : `one of ${known}` }];
}

/** Where Jira fills a field in, or allows no value at all for it, it judges by itself. */
function mustBeGiven({ required, hasDefault, allowedValues }: TicketField): boolean {
  return required && !hasDefault && allowedValues?.length !== 0;
}
