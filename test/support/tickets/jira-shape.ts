import type { TicketField } from '../../../src/model/ticket-schema.ts';

/**
 * What Jira takes in a field when an issue is created, by the field's own type in createmeta. Written from Atlassian's
 * OpenAPI document (example of `POST /issue`) and field input formats; it knows nothing of the encoders.
 */
type Shape = (value: unknown, field: TicketField) => boolean;

const isText: Shape = (value) => typeof value === 'string' && value !== '';
const isLine: Shape = (value, field) =>
  isText(value, field) && (!field.custom?.endsWith(':textfield') || !/[\r\n]/.test(value as string));
const isNumber: Shape = (value) => typeof value === 'number' && Number.isFinite(value);

function hasOnly(value: unknown, allowed: Readonly<Record<string, (one: unknown) => boolean>>, atLeast = 1): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length >= atLeast && entries.every(([name, one]) => allowed[name]?.(one) === true);
}

const filled = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const someOf =
  (...names: string[]): Shape =>
  (value) =>
    hasOnly(value, Object.fromEntries(names.map((name) => [name, filled]))) &&
    Object.keys(value as object).length === 1;

const each =
  (one: Shape): Shape =>
  (value, field) =>
    Array.isArray(value) && value.length > 0 && value.every((item) => one(item, field));

const isDate: Shape = (value) =>
  filled(value) && /^\d{4}-\d\d-\d\d$/.test(String(value)) && !Number.isNaN(Date.parse(String(value)));
const isDateTime: Shape = (value) =>
  filled(value) &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$/.test(String(value)) &&
  !Number.isNaN(Date.parse(String(value).replace(/(\d\d)(\d\d)$/, '$1:$2')));

const option: Shape = (value, field) =>
  someOf('id', 'value', 'name')(value, field) &&
  (field.allowedValues === null || field.allowedValues.some(({ id }) => id === (value as { id?: string }).id));

const cascade: Shape = (value, { allowedValues }) => {
  if (
    !hasOnly(value, { id: filled, value: filled, child: (child) => someOf('id', 'value')(child, {} as TicketField) })
  ) {
    return false;
  }
  const { id, child } = value as { id?: string; child?: { id?: string } };
  if (allowedValues === null) return true;
  const parent = allowedValues.find((one) => one.id === id);
  return parent !== undefined && (child === undefined || (parent.children ?? []).some((one) => one.id === child.id));
};

/** A document that Jira takes: no empty text, no line ends in a text, breaks and texts in paragraphs only. */
export const isDocument: Shape = (value) => {
  const node = value as { type?: unknown; version?: unknown; content?: unknown };
  if (typeof value !== 'object' || value === null || node.type !== 'doc' || !Array.isArray(node.content)) return false;
  return node.version === 1 && node.content.length > 0 && node.content.every(isParagraph);
};

function isParagraph(node: { type?: unknown; content?: unknown }): boolean {
  return (
    node.type === 'paragraph' && Array.isArray(node.content) && node.content.length > 0 && node.content.every(isInline)
  );
}

function isInline(node: {
  type?: unknown;
  text?: unknown;
  marks?: { type: string; attrs: { href: string } }[];
}): boolean {
  if (node.type === 'hardBreak') return Object.keys(node).length === 1;
  const isPlain =
    typeof node.text === 'string' && node.text !== '' && !/[\r\n]/.test(node.text) && node.text.isWellFormed();
  return (
    node.type === 'text' &&
    isPlain &&
    (node.marks ?? []).every(({ type, attrs }) => type === 'link' && URL.canParse(attrs.href))
  );
}

const label: Shape = (value) => typeof value === 'string' && value !== '' && value.length <= 255 && !/\s/.test(value);
const user = someOf('accountId');
const group = someOf('name', 'groupId');
const estimate: Shape = (value) => hasOnly(value, { originalEstimate: filled, remainingEstimate: filled });
const anything: Shape = (value) => value !== undefined && value !== null && value !== '';

const SYSTEM: Readonly<Record<string, Shape>> = {
  description: isDocument,
  environment: isDocument,
  labels: each(label),
};
const CUSTOM: Readonly<Record<string, Shape>> = {
  textarea: isDocument,
  url: (value) => filled(value) && URL.canParse(String(value)),
  labels: each(label),
  'gh-sprint': (value) => Number.isInteger(value),
};
const SCALAR: Readonly<Record<string, Shape>> = {
  string: isLine,
  number: isNumber,
  date: isDate,
  datetime: isDateTime,
  user,
  group,
  option,
  'option-with-child': cascade,
  priority: option,
  version: option,
  securitylevel: option,
  project: someOf('id', 'key'),
  issuelink: someOf('id', 'key'),
  timetracking: estimate,
};
const ARRAY: Readonly<Record<string, Shape>> = {
  string: each(isText),
  user: each(user),
  group: each(group),
  option: each(option),
  version: each(option),
  component: each(option),
};

/** Whether Jira would take this value in this field. */
export function jiraTakes(field: TicketField, value: unknown): boolean {
  const special = field.custom === null ? SYSTEM[field.key] : CUSTOM[field.custom.split(':').at(-1) ?? ''];
  const usual = field.jiraType === 'array' ? ARRAY[field.items ?? ''] : SCALAR[field.jiraType];
  return (special ?? usual ?? anything)(value, field);
}
