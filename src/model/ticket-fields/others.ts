import { type Encode, encoded, isId, property, quote, refused, scalarText } from './encoded.ts';

const ISSUE_KEY = /^[A-Z][A-Z0-9_]*-\d+$/i;

/** Another issue, by its key or id. */
export const encodeIssue: Encode = (value) => {
  const text = scalarText(value) ?? property(value, 'key', 'id') ?? '';
  if (isId(text)) return encoded({ id: text });
  return ISSUE_KEY.test(text) ? encoded({ key: text.toUpperCase() }) : refused(`${quote(value)} is no key of an issue`);
};

/** What is given, as it is; of a text that holds a JSON object or list, that. */
export const encodeAsGiven: Encode = (value) => {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return encoded(value);
  try {
    return encoded(JSON.parse(value));
  } catch {
    return encoded(value);
  }
};

export const refuseAtCreation: Encode = () => refused('Jira takes this only once the ticket is there: leave it out');
