import type { FieldValue, TicketContent } from '../ticket-content.ts';
import type { TicketField, TicketSchema } from '../ticket-schema.ts';
import { isEmptyDate } from './dates.ts';
import { type Encoded, isEmpty, property, quote, scalarText } from './encoded.ts';
import { ENCODERS } from './encoders.ts';
import { findField } from './find-field.ts';
import { ownText, type TicketMarks } from './own-text.ts';
import { takes } from './takes.ts';

/** What is wrong with one field, for people. */
export interface FieldProblem {
  /** As it was written: key or name of the field, or the part of the template. */
  readonly field: string;
  /** The field's name in Jira. */
  readonly name: string;
  readonly problem: string;
  /** What the field takes; null where there is no such field. */
  readonly takes: string | null;
}

/** The `fields` of a request that creates an issue, or all that is wrong. */
export type EncodedFields =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | { readonly problems: readonly FieldProblem[] };

/** What a template says in a place of its own, by the key that the field has in Jira. */
const SAID_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['summary', 'display_name'],
  ['description', 'description'],
  ['labels', 'labels'],
  ['status', 'status_id'],
  ['project', 'schema_id'],
  ['issuetype', 'schema_id'],
  ['issue_type', 'schema_id'],
]);

/**
 * Writes a ticket as Jira takes it, or tells all that is wrong with it; nothing needs to be asked of Jira. What is given
 * empty is left out. A status is only checked: Jira takes none at creation (PARITY F12).
 */
export function encodeFields(schema: TicketSchema, content: TicketContent, marks: TicketMarks = {}): EncodedFields {
  const fields: Record<string, unknown> = {};
  const problems: FieldProblem[] = wrongStatus(schema, content);
  const put = (field: TicketField, written: string, one: Encoded) => {
    if ('problem' in one) {
      problems.push({ field: written, name: field.name, problem: one.problem, takes: takes(field) });
    } else if (!isNothing(one.value)) fields[field.key] = one.value;
  };
  for (const [key, one] of Object.entries(ownText(schema, content, marks))) {
    const field = schema.fields.find((known) => known.key === key);
    if (one !== null && field !== undefined) put(field, key, one);
    else if (one !== null && 'problem' in one)
      problems.push({ field: key, name: key, problem: one.problem, takes: null });
  }
  const given = new Map<string, string>();
  for (const [written, value] of Object.entries(content.customFields)) {
    const place = SAID_ELSEWHERE.get(written);
    if (place !== undefined) {
      if (!isEmpty(value) && !isOwn(schema, written, value)) problems.push(misplaced(written, place));
      continue;
    }
    const found = findField(schema.fields, written);
    if ('problem' in found) {
      problems.push({ field: written, name: written, problem: found.problem, takes: null });
      continue;
    }
    const { field } = found;
    if (isUnset(field, value)) continue;
    const twin = given.get(field.key);
    given.set(field.key, written);
    const encode = ENCODERS[field.kind];
    put(field, written, twin === undefined ? encode(value, field) : { problem: `\`${twin}\` is the same field` });
  }
  for (const field of schema.fields.filter((one) => mustBeGiven(one) && !given.has(one.key) && !(one.key in fields))) {
    if (!problems.some((known) => known.field === field.key)) {
      problems.push({ field: field.key, name: field.name, problem: 'this is required', takes: takes(field) });
    }
  }
  if (problems.length > 0) return { problems };
  const { projectId, issueTypeId } = schema;
  return {
    fields: { project: { id: projectId }, issuetype: { id: issueTypeId }, summary: content.summary, ...fields },
  };
}

/** The first template files repeat project and issue type among the fields (PARITY 4.4). */
function isOwn({ projectId, projectKey, issueTypeId }: TicketSchema, key: string, value: FieldValue): boolean {
  const text = scalarText(value) ?? property(value, 'id', 'key') ?? '';
  return (key === 'project' ? [projectId, projectKey] : [issueTypeId]).includes(text);
}

function misplaced(written: string, place: string): FieldProblem {
  return { field: written, name: written, problem: `this belongs into \`${place}\` of the template`, takes: null };
}

function isUnset({ kind }: TicketField, value: FieldValue): boolean {
  return isEmpty(value) || ((kind === 'date' || kind === 'date-time') && isEmptyDate(value));
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
