import type { FieldValue, TicketContent } from '../ticket-content.ts';
import type { TicketField, TicketSchema } from '../ticket-schema.ts';
import { isEmptyDate } from './dates.ts';
import { isEmpty, property, scalarText } from './encoded.ts';
import type { FieldProblem } from './field-problem.ts';
import { findField } from './find-field.ts';
import { takes } from './takes.ts';

/** A field that something was written for. */
export interface GivenField {
  readonly field: TicketField;
  /** The key or name that it was written by. */
  readonly written: string;
  readonly value: FieldValue;
}

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

/** The fields that a ticket gives, each once, and what is wrong with their names. What is given empty is not given. */
export function givenFields(schema: TicketSchema, { customFields }: TicketContent) {
  const given = new Map<string, GivenField>();
  const problems: FieldProblem[] = [];
  for (const [written, value] of Object.entries(customFields)) {
    const found = findField(schema.fields, written);
    const field = 'field' in found ? found.field : null;
    const place = SAID_ELSEWHERE.get(field?.key ?? written);
    const twin = field === null ? undefined : given.get(field.key);
    if (place !== undefined) {
      if (isEmpty(value) || isOwn(schema, written, value)) continue;
      problems.push(wrongName(written, field, `this belongs into \`${place}\` of the template`));
    } else if ('problem' in found) problems.push(wrongName(written, null, found.problem));
    else if (isUnset(found.field, value)) continue;
    else if (twin !== undefined) problems.push(wrongName(written, field, `\`${twin.written}\` is the same field`));
    else given.set(found.field.key, { field: found.field, written, value });
  }
  return { given, problems };
}

function wrongName(written: string, field: TicketField | null, problem: string): FieldProblem {
  return { field: written, name: field?.name ?? written, problem, takes: field === null ? null : takes(field) };
}

/** The first template files repeat project and issue type among the fields (PARITY 4.4). */
function isOwn({ projectId, projectKey, issueTypeId }: TicketSchema, key: string, value: FieldValue): boolean {
  const text = scalarText(value) ?? property(value, 'id', 'key') ?? '';
  if (key === 'project') return [projectId, projectKey].includes(text);
  return (key === 'issuetype' || key === 'issue_type') && text === issueTypeId;
}

function isUnset({ kind }: TicketField, value: FieldValue): boolean {
  return isEmpty(value) || ((kind === 'date' || kind === 'date-time') && isEmptyDate(value));
}
