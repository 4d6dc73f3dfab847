import { badRequest } from './errors.ts';

/** The fields of a JSON body that must be an object. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw badRequest('Invalid request payload. Refer to the REST API documentation and try again.');
}

/** A text of the body, null where it is missing or empty. */
export function textOf(fields: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A list of texts, each once; empty where it is missing. */
export function textsOf(fields: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = fields[name] ?? [];
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (!isList) throw badRequest(`${name} must be a list of strings.`);
  return [...new Set(value as string[])];
}
