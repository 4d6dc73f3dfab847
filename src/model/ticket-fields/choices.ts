import type { FieldValue } from '../ticket-content.ts';
import type { AllowedValue, TicketField } from '../ticket-schema.ts';
import {
  type Encode,
  type Encoded,
  encoded,
  encodeEach,
  isId,
  property,
  quote,
  refused,
  scalarText,
} from './encoded.ts';

/** What was chosen, or why nothing was. */
export type Found = { readonly choice: AllowedValue } | { readonly problem: string };

/** One of the values that Jira allows, by its id. */
export const encodeChoice: Encode = (value, field) => {
  if (field.allowedValues === null) return unlisted(value, field);
  const found = find(value, field.allowedValues);
  return 'problem' in found ? found : encoded({ id: found.choice.id });
};

export const encodeChoices: Encode = (value, field) => encodeEach(value, (item) => encodeChoice(item, field));

/** A project, which is known by its key too. */
export const encodeProject: Encode = (value, field) => {
  const key = property(value, 'key') ?? scalarText(value);
  const found = field.allowedValues === null ? null : find(value, field.allowedValues);
  if (found !== null && 'choice' in found) return encoded({ id: found.choice.id });
  const id = property(value, 'id') ?? (key !== null && isId(key) ? key : null);
  if (id !== null) return encoded({ id });
  return key === null ? refused(`${quote(value)} is no project`) : encoded({ key });
};

/** Finds a value by id, or by a name that is its alone; what names one value as id and another as name is not guessed at. */
export function find(value: FieldValue, allowed: readonly AllowedValue[]): Found {
  const id = property(value, 'id');
  const text = scalarText(value);
  const name = property(value, 'value', 'name', 'display_name') ?? text;
  const byId = allowed.find((one) => one.id === (id ?? text));
  if (id !== null) return byId === undefined ? notAllowed(value) : { choice: byId };
  if (name === null) return { problem: `${quote(value)} is none of the values` };
  const named = byName(name, allowed);
  const fitting = [...new Set(byId === undefined ? named : [byId, ...named])];
  const [choice] = fitting;
  if (choice === undefined) return notAllowed(value);
  if (fitting.length === 1) return { choice };
  const ids = fitting.map((one) => `{"id": "${one.id}"}`).join(' or ');
  return { problem: `${quote(value)} can mean several values: write ${ids}` };
}

/** Those that are called so to the letter, else those in another case. */
function byName(name: string, allowed: readonly AllowedValue[]): readonly AllowedValue[] {
  const exact = allowed.filter((one) => one.name === name);
  return exact.length > 0 ? exact : allowed.filter((one) => one.name.trim().toLowerCase() === name.toLowerCase());
}

function notAllowed(value: FieldValue): { readonly problem: string } {
  return { problem: `${quote(value)} is none of the values that Jira allows` };
}

/** Where Jira does not tell what it allows, it judges by itself. */
function unlisted(value: FieldValue, { jiraType, items }: TicketField): Encoded {
  const text = scalarText(value);
  const id = property(value, 'id') ?? (text !== null && isId(text) ? text : null);
  if (id !== null) return encoded({ id });
  const name = property(value, 'value', 'name', 'display_name') ?? text;
  if (name === null) return refused(`${quote(value)} is no value of a list`);
  return encoded([jiraType, items].includes('option') ? { value: name } : { name });
}
