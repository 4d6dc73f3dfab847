import type { FieldValue } from '../ticket-content.ts';
import type { AllowedValue } from '../ticket-schema.ts';
import { type Found, find } from './choices.ts';
import { type Encode, type Encoded, encoded, isEmpty, isId, property, quote, refused, scalarText } from './encoded.ts';

/** A value and one below it, where one is wanted. */
type Pair = readonly [parent: FieldValue, child: FieldValue];

/** `Parent > Child`, `Parent`, `["Parent", "Child"]`, or Jira's own `{"value": …, "child": {"value": …}}`, also with ids. */
export const encodeCascade: Encode = (value, { allowedValues }) => {
  const ways = readings(value);
  if (ways.length === 0) return refused(`${quote(value)} is no value and one below it`);
  if (allowedValues === null) return unlisted(ways.at(-1) ?? [value, null]);
  const tried = ways.map((pair) => choose(pair, allowedValues));
  // What the text says with the fewest parts goes first: a name may hold the sign that stands between the two.
  return tried.find((one) => 'value' in one) ?? tried.at(-1) ?? refused(`${quote(value)} is none of the values`);
};

function readings(value: FieldValue): Pair[] {
  if (Array.isArray(value)) {
    const [parent = null, child = null] = value;
    return value.length > 2 || isEmpty(parent) ? [] : [[parent, child]];
  }
  if (typeof value === 'object' && value !== null) {
    const { child = null, ...parent } = value;
    return isEmpty(parent) ? [] : [[parent, child]];
  }
  const text = scalarText(value) ?? '';
  const signs = [...text.matchAll(/>/g)].map(
    ({ index }): Pair => [text.slice(0, index).trim(), text.slice(index + 1).trim()],
  );
  return [[text, null], ...signs];
}

function choose([parent, child]: Pair, allowed: readonly AllowedValue[]): Encoded {
  const above = find(parent, allowed);
  if ('problem' in above) return above;
  if (isEmpty(child)) return encoded({ id: above.choice.id });
  const below: Found = find(child, above.choice.children ?? []);
  if ('problem' in below) return refused(`${below.problem} below ${quote(above.choice.name)}`);
  return encoded({ id: above.choice.id, child: { id: below.choice.id } });
}

function unlisted([parent, child]: Pair): Encoded {
  const above = reference(parent);
  const below = isEmpty(child) ? null : reference(child);
  if (above === null) return refused(`${quote(parent)} is no value`);
  return encoded(below === null ? above : { ...above, child: below });
}

function reference(value: FieldValue): { readonly id: string } | { readonly value: string } | null {
  const text = property(value, 'id') ?? scalarText(value) ?? property(value, 'value', 'name', 'display_name');
  if (text === null) return null;
  return isId(text) ? { id: text } : { value: text };
}
