import type { Call } from '../../http/exchange.ts';
import { isVersion2 } from '../../http/query.ts';
import { documentOf, objectionToDocument, objectionToText } from '../../site/issues/adf.ts';
import { findIssue, priorityNamed } from '../../site/issues/find.ts';
import type { Field, FieldKind, FieldOption, FieldValue, NamedItem, ProjectSetup } from '../../site/issues/model.ts';

/** Why a value is refused, as the text of its field in Jira's `errors`. */
export class Unfit extends Error {}

interface Reading {
  readonly call: Call;
  readonly field: Field;
  readonly setup: ProjectSetup;
}

type Reader = (value: unknown, reading: Reading) => FieldValue;

/** Jira's limit of single-line fields. */
const MOST_LINE_CHARACTERS = 255;

/**
 * What a field becomes by a value of the API; null empties it.
 *
 * @throws {Unfit} with the reason.
 */
export function readValue(call: Call, field: Field, setup: ProjectSetup, value: unknown): FieldValue | null {
  if (value === null) return null;
  const read = readers[field.kind](value, { call, field, setup });
  return read === '' || (Array.isArray(read) && read.length === 0) ? null : read;
}

const line: Reader = (value, { field }) => {
  const text = textIn(value);
  if (/[\r\n]/.test(text))
    throw new Unfit(`The ${field.name.toLowerCase()} is invalid because it contains newline characters.`);
  if (text.length > MOST_LINE_CHARACTERS)
    throw new Unfit(`${field.name} can't exceed ${MOST_LINE_CHARACTERS} characters.`);
  return text;
};

const rich: Reader = (value, { call }) => {
  const objection = isVersion2(call) ? objectionToText(value) : objectionToDocument(value);
  if (objection !== null) throw new Unfit(objection);
  if (typeof value === 'string') return value === '' ? '' : (documentOf(value) as Record<string, unknown>);
  return value as Record<string, unknown>;
};

const person: Reader = (value, { call }) => {
  const { accountId, id } = objectIn(value, 'a user with an accountId');
  const account = call.site.accounts.get(String(accountId ?? id));
  if (account === undefined) throw new Unfit('Specify a valid value for the user: no account has this id.');
  if (!account.active) throw new Unfit(`User '${account.displayName}' is not active.`);
  return account.accountId;
};

const group: Reader = (value, { call }) => {
  const { groupId, name } = objectIn(value, 'a group with a groupId or a name');
  const found =
    call.site.groups.get(String(groupId)) ?? [...call.site.groups.values()].find((each) => each.name === name);
  if (found === undefined) throw new Unfit(`Could not find group with name: '${String(name ?? groupId)}'`);
  return found.groupId;
};

const option: Reader = (value, { field }) => optionIn(field.options, value).id;

const day: Reader = (value) => {
  const text = textIn(value);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
  if (!isDay) throw new Unfit(`Error parsing date string: ${text}. The date must be of the format yyyy-MM-dd.`);
  return text;
};

const instant: Reader = (value) => {
  const text = textIn(value);
  // With seconds and an offset, as Jira's own times have them.
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (!isInstant || Number.isNaN(at)) {
    throw new Unfit(`Error parsing time: ${text}. It must be of the format yyyy-MM-dd'T'HH:mm:ss.SSSZ.`);
  }
  return new Date(at).toISOString().replace('Z', '+0000');
};

const strings: Reader = (value) => {
  const labels = listIn(value).map(textIn);
  const spaced = labels.find((label) => /\s/.test(label));
  if (spaced !== undefined) throw new Unfit(`The label '${spaced}' contains spaces which is invalid.`);
  if (labels.some((label) => label.length > MOST_LINE_CHARACTERS)) throw new Unfit('The label is too long.');
  return [...new Set(labels)];
};

const readers: Readonly<Record<FieldKind, Reader>> = {
  summary(value, reading) {
    const text = line(value, reading);
    if (String(text).trim() === '') throw new Unfit('You must specify a summary of the issue.');
    return text;
  },
  description: rich,
  project: () => {
    throw new Unfit('The project cannot be set here.');
  },
  issuetype: () => {
    throw new Unfit('The issue type cannot be changed here.');
  },
  parent(value, { call }) {
    const { id, key } = objectIn(value, 'an issue with an id or a key');
    const parent = findIssue(call.site, String(id ?? key));
    if (parent === undefined) throw new Unfit('Could not find issue by id or key.');
    return parent.id;
  },
  labels: strings,
  components: listOf((value, { setup }) => itemIn(setup.components, value, 'Component')),
  priority(value) {
    const { id, name } = objectIn(value, 'a priority with an id or a name');
    const priority = priorityNamed(String(id ?? name));
    if (priority === undefined) throw new Unfit('The priority selected is invalid.');
    return priority.id;
  },
  reporter: person,
  assignee: person,
  duedate: day,
  text: line,
  textarea: rich,
  number(value) {
    if (typeof value !== 'number') throw new Unfit('Operation value must be a number');
    return value;
  },
  date: day,
  datetime: instant,
  url(value, reading) {
    const text = String(line(value, reading));
    if (text !== '' && !/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text)) throw new Unfit(`Not a valid URL: ${text}`);
    return text;
  },
  user: person,
  users: listOf(person),
  group,
  groups: listOf(group),
  select: option,
  multiselect: listOf(option),
  checkboxes: listOf(option),
  radio: option,
  cascading(value, { field }) {
    const parent = optionIn(field.options, value);
    const { child } = objectIn(value, 'an option');
    if (child === undefined || child === null) return { parent: parent.id };
    return { parent: parent.id, child: optionIn(parent.children ?? [], child).id };
  },
  strings,
  versions: listOf((value, { setup }) => itemIn(setup.versions, value, 'Version')),
};

function listOf(read: Reader): Reader {
  return (value, reading) => [...new Set(listIn(value).map((item) => String(read(item, reading))))];
}

function listIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Unfit('Operation value must be an array');
  return value;
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new Unfit('Operation value must be a string');
  return value;
}

function objectIn(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Unfit(`Expected an object: ${what}`);
  return value as Record<string, unknown>;
}

function optionIn(options: readonly FieldOption[], value: unknown): FieldOption {
  const { id, value: name } = objectIn(value, "an option with an 'id' or a 'value'");
  if (id === undefined && name === undefined) throw new Unfit("Could not find valid 'id' or 'value' in the option.");
  const found = options.find((each) => (id === undefined ? each.value === name : each.id === String(id)));
  if (found === undefined)
    throw new Unfit(`Option ${id === undefined ? `value '${String(name)}'` : `id '${String(id)}'`} is not valid`);
  return found;
}

function itemIn(items: readonly NamedItem[], value: unknown, what: string): string {
  const { id, name } = objectIn(value, "an object with an 'id' or a 'name'");
  const found = items.find((item) => (id === undefined ? item.name === name : item.id === String(id)));
  if (found === undefined) throw new Unfit(`${what} name '${String(name ?? id)}' is not valid`);
  return found.id;
}
