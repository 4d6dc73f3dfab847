import { badRequest } from './errors.ts';

/** Jira reads numbers strictly: anything else is a 400 that names the parameter. */
export function integer(query: URLSearchParams, name: string, preset: number): number {
  const text = query.get(name);
  if (text === null || text === '') return preset;
  const value = Number(text);
  if (!Number.isInteger(value)) throw badRequest(`The value '${text}' is not valid for the parameter '${name}'.`);
  return value;
}

export function flag(query: URLSearchParams, name: string): boolean {
  return query.get(name)?.toLowerCase() === 'true';
}

/** Values of a parameter that may be repeated or given as a list with commas. */
export function list(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** The words of `expand`; `all` stands for every one of them. */
export function expansion(query: URLSearchParams): (word: string) => boolean {
  const words = new Set(list(query, 'expand'));
  return (word) => words.has(word) || words.has('all');
}

/** A path parameter that must be a number: an id of a role, scheme or grant. */
export function numericId(text: string | undefined, what: string): number {
  const value = Number(text);
  if (!Number.isInteger(value)) throw badRequest(`The ${what} ID '${text}' is not a number.`);
  return value;
}

/** Version 2 of the API has plain text where version 3 has Atlassian documents. */
export function isVersion2({ api }: { readonly api: string }): boolean {
  return api.endsWith('/2');
}
