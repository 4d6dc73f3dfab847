import type { AllowedValue, FieldKind, TicketField } from '../ticket-schema.ts';

/** More values than this are no help in a sentence; `ticket schemas -o json` has them all. */
const MOST_NAMED = 10;

const CHOICE = 'one of its values, by name or id';

/** What each kind takes, with examples; the values that Jira allows come behind it. */
const TAKES: Readonly<Record<FieldKind, string>> = {
  text: 'one line of text, such as "Berlin"',
  'rich-text': 'text, also of several lines, or a document in the Atlassian Document Format',
  url: 'a web address, such as "https://acme.example/policy"',
  number: 'a number, such as 3 or 2.5',
  date: 'a day, such as "2026-11-24"',
  'date-time': 'a date with time and offset, such as "2026-11-24T09:30:00+01:00" or "2026-11-24T08:30:00Z"',
  user: 'an account id, such as "5b10a2844c20165700ede21g"',
  users: 'a list of account ids, such as ["5b10a2844c20165700ede21g"]',
  group: 'the name of a group, such as "developers"',
  groups: 'a list of names of groups, such as ["developers", "contractors"]',
  choice: CHOICE,
  choices: 'a list of its values, by name or id',
  cascade: 'a value and one below it, such as "Parent > Child" or ["Parent", "Child"]',
  project: 'a project, by its key or id, such as "OPS"',
  labels: 'a list of labels, such as ["urgent", "laptop"]',
  texts: 'a list of texts, such as ["first", "second"]',
  issue: 'another issue, by its key, such as "OPS-12"',
  sprint: 'the number of a sprint, such as 42',
  'time-tracking': 'an estimate, such as "2d 4h", or {"originalEstimate": "2d", "remainingEstimate": "4h"}',
  'as-given': 'whatever Jira takes here, as JSON: it is passed on as it is',
  'not-at-creation': 'nothing while the ticket is opened',
};

/** What a field takes, in a sentence without its end. */
export function takes({ kind, allowedValues }: TicketField): string {
  if (allowedValues === null) return TAKES[kind];
  if (allowedValues.length === 0) return `${TAKES[kind]} (Jira allows none at present)`;
  const named = allowedValues.slice(0, MOST_NAMED).map(inWords).join(', ');
  const left = allowedValues.length - MOST_NAMED;
  return `${TAKES[kind]}: ${named}${left > 0 ? ` and ${left} more` : ''}`;
}

function inWords({ id, name, children = [] }: AllowedValue): string {
  const below = children.slice(0, MOST_NAMED).map((child) => child.name);
  if (children.length > MOST_NAMED) below.push('…');
  return `"${name}" (${id})${below.length === 0 ? '' : ` > ${below.join(' | ')}`}`;
}
