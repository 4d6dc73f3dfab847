import type { FieldValue } from '../ticket-content.ts';
import type { TicketField } from '../ticket-schema.ts';

/** A value as Jira takes it, or what is wrong with it. `undefined`: there is nothing to send. */
export type Encoded = { readonly value: unknown } | { readonly problem: string };

/** Writes one value, which is not empty, for one field. */
export type Encode = (value: FieldValue, field: TicketField) => Encoded;

export function encoded(value: unknown): Encoded {
  return { value };
}

export function refused(problem: string): Encoded {
  return { problem };
}

/** One encoder for each item of a list; a single value is a list of one. Values that are the same count once. */
export function encodeEach(value: FieldValue, encodeOne: (item: FieldValue) => Encoded): Encoded {
  const items = (Array.isArray(value) ? value : [value]).filter((item) => !isEmpty(item));
  const values = new Map<string, unknown>();
  for (const item of items) {
    const one = encodeOne(item);
    if ('problem' in one) return items.length === 1 ? one : refused(`${quote(item)}: ${one.problem}`);
    values.set(JSON.stringify(one.value), one.value);
  }
  return encoded([...values.values()]);
}

/** Whether a value says nothing: what is not set comes as null, as an empty text, list or choice (PARITY F12). */
export function isEmpty(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** The text of a value where it is one, or a number or truth value written as one; null for all others. */
export function scalarText(value: FieldValue | undefined): string | null {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** The first of these properties that says something, as text; null where the value is no object or has none of them. */
export function property(value: FieldValue, ...names: readonly string[]): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const texts = names.map((name) => scalarText(Object.hasOwn(value, name) ? value[name] : undefined));
  return texts.find((text) => text !== null && text !== '') ?? null;
}

/** Longer values are told by their beginning. */
const MOST_QUOTED = 60;

/** A value as it can be shown in a sentence. */
export function quote(value: FieldValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `\`${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}\``;
}

/** Ids of Jira are numbers. */
export function isId(text: string): boolean {
  return /^\d+$/.test(text);
}
