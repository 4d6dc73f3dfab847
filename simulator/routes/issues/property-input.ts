import { fieldsOf } from '../../http/body.ts';
import { badRequest } from '../../http/errors.ts';

/** "The key of the issue property. The maximum length is 255 characters", and 32,768 of its value (OpenAPI). */
const MOST_KEY_CHARACTERS = 255;
const MOST_VALUE_CHARACTERS = 32_768;

/** `properties` of a body: a list of keys and values. */
export function propertiesOf(given: unknown): Record<string, unknown> {
  if (given === undefined || given === null) return {};
  if (!Array.isArray(given)) throw badRequest('properties must be a list.');
  const entries = given.map((each) => {
    const { key, value } = fieldsOf(each);
    return [checkedKey(key), checkedValue(value)] as const;
  });
  return Object.fromEntries(entries);
}

export function checkedKey(key: unknown): string {
  if (typeof key === 'string' && key !== '' && key.length <= MOST_KEY_CHARACTERS) return key;
  throw badRequest(`The property key must have 1 to ${MOST_KEY_CHARACTERS} characters.`);
}

export function checkedValue(value: unknown): unknown {
  const text = JSON.stringify(value) ?? '';
  if (text === '') throw badRequest('The property value must be valid, non-empty JSON.');
  if (text.length > MOST_VALUE_CHARACTERS)
    throw badRequest(`The property value is longer than ${MOST_VALUE_CHARACTERS} characters.`);
  return value;
}
