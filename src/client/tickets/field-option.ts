import type { FieldValue } from '../../model/ticket-content.ts';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** One field that was given on the command line. */
export interface GivenField {
  readonly name: string;
  readonly value: FieldValue;
}

/** Numbers stay as they are written, since ids and texts may look like one: every field that takes a number reads it. */
const JSON_VALUE = /^\s*([[{"]|(true|false|null)\s*$)/;

/** `name=value`; the value is a text, or JSON where it begins like a list, an object or a quoted text. */
export function parseField(text: string): GivenField {
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name.trim() === '') {
    throw new UserError('write name=value, such as customfield_10010=5 or components=["API","UI"]', {
      exitCode: EXIT.wrongUse,
    });
  }
  return { name: name.trim(), value: JSON_VALUE.test(value) ? parseJson(value) : value };
}

function parseJson(text: string): FieldValue {
  try {
    return JSON.parse(text) as FieldValue;
  } catch (error) {
    throw new UserError(`its value begins like JSON and is none (${(error as Error).message})`, {
      exitCode: EXIT.wrongUse,
    });
  }
}

/** The fields by name. A field that is given twice is not guessed at. */
export function fieldsByName(given: readonly GivenField[]): Readonly<Record<string, FieldValue>> {
  const fields = new Map<string, FieldValue>();
  for (const { name, value } of given) {
    if (fields.has(name)) {
      throw new UserError(`The field ${name} is given twice.`, {
        fix: `write several values as a list: --field '${name}=["one","other"]'`,
        exitCode: EXIT.wrongUse,
      });
    }
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
