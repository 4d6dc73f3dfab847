import { fieldsOf } from '../../http/body.ts';
import type { Call } from '../../http/exchange.ts';
import type { Field, FieldValue, ProjectSetup, ScreenField } from '../../site/issues/model.ts';
import { readValue, Unfit } from './field-input.ts';

export interface ReadFields {
  /** What fields become; null empties one. */
  readonly values: Readonly<Record<string, FieldValue | null>>;
  /** By field id, as in Jira's ErrorCollection; empty where all is well. */
  readonly errors: Readonly<Record<string, string>>;
}

interface Form {
  readonly screen: readonly ScreenField[];
  readonly setup: ProjectSetup;
  /** What the fields hold now, for `add` and `remove`. */
  readonly before: ReadonlyMap<string, FieldValue>;
  /** Fields that the caller may not set although they are on the screen. */
  readonly barred: ReadonlySet<string>;
}

/** Read by the route itself, not as values. */
const OWN = new Set(['project', 'issuetype']);

export const notOnScreen = (fieldId: string) =>
  `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`;

/** `fields` and `update` of a body, against the screen they are for (OpenAPI: IssueUpdateDetails). */
export function readFields(call: Call, body: Readonly<Record<string, unknown>>, form: Form): ReadFields {
  const values: Record<string, FieldValue | null> = {};
  const errors: Record<string, string> = {};
  const fields = fieldsOf(body.fields ?? {});
  const update = fieldsOf(body.update ?? {});
  const set = (fieldId: string, read: (field: Field) => FieldValue | null) => {
    const shown = form.screen.find(({ field }) => field.id === fieldId);
    if (shown === undefined || form.barred.has(fieldId)) {
      errors[fieldId] = notOnScreen(fieldId);
      return;
    }
    try {
      values[fieldId] = read(shown.field);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      errors[fieldId] = error.message;
    }
  };
  for (const [fieldId, value] of Object.entries(fields)) {
    if (fieldId in update) errors[fieldId] = `Field '${fieldId}' cannot appear in both 'fields' and 'update'`;
    else if (!OWN.has(fieldId)) set(fieldId, (field) => readValue(call, field, form.setup, value));
  }
  for (const [fieldId, operations] of Object.entries(update)) {
    // A comment is a part of its own: see the routes.
    if (fieldId === 'comment' || fieldId in fields) continue;
    set(fieldId, (field) => operate(call, field, form, operations));
  }
  return { values, errors };
}

/** Carries out `[{add}, {remove}, {set}]` one after the other. */
function operate(call: Call, field: Field, form: Form, operations: unknown): FieldValue | null {
  if (!Array.isArray(operations)) throw new Unfit('Operations must be given in an array');
  let value = form.before.get(field.id) ?? null;
  for (const operation of operations) {
    const [[verb, given] = ['', undefined]] = Object.entries(fieldsOf(operation));
    if (verb === 'set') value = readValue(call, field, form.setup, given);
    else if (verb === 'add' || verb === 'remove') value = changedList(call, field, form, value, verb, given);
    else throw new Unfit(`Unknown operation '${verb}'`);
  }
  return value;
}

function changedList(
  call: Call,
  field: Field,
  form: Form,
  value: FieldValue | null,
  verb: 'add' | 'remove',
  given: unknown,
): FieldValue | null {
  const items = readValue(call, field, form.setup, [given]);
  if (!Array.isArray(items)) throw new Unfit(`Operation '${verb}' is not supported for this field`);
  const others = (Array.isArray(value) ? (value as readonly string[]) : []).filter((each) => !items.includes(each));
  const list = verb === 'add' ? [...others, ...items] : others;
  return list.length === 0 ? null : list;
}

/** Errors for required fields that are empty. */
export function missingFields(
  screen: readonly ScreenField[],
  values: Readonly<Record<string, FieldValue | null>>,
  errors: Readonly<Record<string, string>>,
): Record<string, string> {
  const missing = screen.filter(
    ({ field, required }) =>
      required && !OWN.has(field.id) && (values[field.id] ?? null) === null && !(field.id in errors),
  );
  return Object.fromEntries(
    missing.map(({ field }) => [
      field.id,
      field.id === 'summary' ? 'You must specify a summary of the issue.' : `${field.name} is required.`,
    ]),
  );
}
