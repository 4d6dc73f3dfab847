import { expansion, list } from '../../http/query.ts';
import { isNavigable, type Selection } from '../../views/issues/issue.ts';

/** What `fields`, `properties` and `expand` of a query ask for. */
export function selectionOfQuery(query: URLSearchParams, preset: readonly string[]): Selection {
  const fields = list(query, 'fields');
  return { fields: fieldsOf(fields, preset), properties: list(query, 'properties'), expand: expansion(query) };
}

/** The same of a body, where they are lists; `expand` may be a text with commas. */
export function selectionOfBody(body: Readonly<Record<string, unknown>>, preset: readonly string[]): Selection {
  const words = new Set(textList(body.expand));
  return {
    fields: fieldsOf(textList(body.fields), preset),
    properties: textList(body.properties),
    expand: (word) => words.has(word),
  };
}

/** `*all`, `*navigable`, names, and `-name` for what is left out (OpenAPI: get issue). */
function fieldsOf(asked: readonly string[], preset: readonly string[]): Selection['fields'] {
  const words = asked.length === 0 ? preset : asked;
  const without = new Set(words.filter((word) => word.startsWith('-')).map((word) => word.slice(1)));
  const names = new Set(words.filter((word) => !word.startsWith('-')));
  const all = names.has('*all') || (names.size === 0 && without.size > 0);
  const navigable = names.has('*navigable');
  if (!all && !navigable && without.size === 0) return names;
  return (fieldId) => !without.has(fieldId) && (all || names.has(fieldId) || (navigable && isNavigable(fieldId)));
}

function textList(value: unknown): string[] {
  if (typeof value === 'string') return value.split(',').map((word) => word.trim());
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
