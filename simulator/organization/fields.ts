import { invalidBody } from './errors.ts';

/** A body, or a query read as one, before anything is known of its fields. */
export type Fields = Readonly<Record<string, unknown>>;

/** Bodies are optional everywhere: none is an empty one. */
export function fieldsOf(body: unknown): Fields {
  if (body === undefined || body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw invalidBody('The request body must be an object.');
  return body as Fields;
}

export function text(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw invalidBody(`${name} must be a string.`);
  return value;
}

/** A list of 1 to `most` strings, among `allowed` where that is given. */
export function texts<T extends string>(
  fields: Fields,
  name: string,
  most: number,
  allowed?: readonly T[],
): readonly T[] | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (!isList) throw invalidBody(`${name} must be a list of strings.`);
  if (value.length < 1 || value.length > most) throw invalidBody(`${name} takes 1 to ${most} values.`);
  const wrong = allowed === undefined ? undefined : value.find((item) => !allowed.includes(item as T));
  if (wrong !== undefined) throw invalidBody(`'${wrong}' is not a valid value of ${name}.`);
  return value as T[];
}

export function choice<T extends string>(fields: Fields, name: string, allowed: readonly T[]): T | null {
  const value = text(fields, name);
  if (value === null || allowed.includes(value as T)) return value as T | null;
  throw invalidBody(`'${value}' is not a valid value of ${name}.`);
}

export function flag(fields: Fields, name: string): boolean | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'boolean') throw invalidBody(`${name} must be a boolean.`);
  return value;
}

/** OpenAPI gives a minimum of 1 and a maximum; others are refused rather than cut. */
export function limit(fields: Fields, preset: number, most: number): number {
  const value = fields.limit ?? preset;
  if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > most) {
    throw invalidBody(`limit must be a whole number from 1 to ${most}.`);
  }
  return Number(value);
}

export type Direction = 'asc' | 'desc';

/** `sortBy`: one field only, and each list has only one to sort by. */
export function sortDirection(fields: Fields, field: string): Direction | null {
  const value = fields.sortBy;
  if (value === undefined || value === null) return null;
  const [first] = Array.isArray(value) && value.length === 1 ? (value as Fields[]) : [];
  if (first?.field !== field) throw invalidBody(`sortBy takes one entry, for ${field}.`);
  const direction = choice(first, 'direction', ['asc', 'desc']);
  if (direction === null) throw invalidBody('sortBy needs a direction.');
  return direction;
}

export function exclusive(fields: Fields, one: string, other: string): void {
  if (fields[one] !== undefined && fields[other] !== undefined) {
    throw invalidBody(`${one} and ${other} are mutually exclusive.`);
  }
}

/** A query string as fields: `lists` are repeated or separated by commas, and numbers and booleans are read as such. */
export function fieldsOfQuery(query: URLSearchParams, lists: readonly string[]): Fields {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    fields[name] = lists.includes(name) ? values.flatMap((value) => value.split(',')) : plain(values[0] ?? '');
  }
  return fields;
}

function plain(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d+$/.test(value) ? Number(value) : value;
}
