import fc from 'fast-check';
import type { FieldValue } from '../../../src/model/ticket-content.ts';
import type { AllowedValue, TicketField } from '../../../src/model/ticket-schema.ts';

type Values = fc.Arbitrary<FieldValue>;

const two = (number: number) => String(number).padStart(2, '0');
const below = (most: number) => fc.integer({ min: 0, max: most - 1 }).map(two);

const day = fc
  .date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const offset = fc.oneof(
  fc.constant('Z'),
  fc.tuple(fc.constantFrom('+', '-'), below(14), fc.constantFrom('', ':'), below(60)).map((parts) => parts.join('')),
);
const fraction = fc.option(
  fc.integer({ min: 0, max: 999_999 }).map((number) => `.${number}`),
  { nil: '' },
);
const seconds = fc.option(
  fc.tuple(below(60), fraction).map(([second, rest]) => `:${second}${rest}`),
  { nil: '' },
);
const moment = fc
  .tuple(day, fc.constantFrom('T', ' '), below(24), below(60), seconds, offset)
  .map(([date, t, hour, minute, rest, zone]) => `${date}${t}${hour}:${minute}${rest}${zone}`);

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
const lines = fc
  .array(fc.oneof(word, fc.constantFrom('\n', '\r\n', '\n\n', '\ud800', '\u0000', 'https://a.example/(b).')), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `x${parts.join('')}`);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const accountId = fc.constantFrom('5b10a2844c20165700ede21g', '557058:3a41d4ee-3331-4363-8cdf-f90a2da92f7e', 'qm:1');
const user: Values = fc.oneof(
  accountId,
  accountId.map((id) => ({ accountId: id })),
  accountId.map((id) => ({ id, display_name: 'Ada' })),
);
const group: Values = fc.oneof(
  word,
  word.map((name) => ({ name })),
  fc.uuid().map((groupId) => ({ groupId })),
);
const duration = fc.constantFrom('2w', '1d 4h', '90', '1.5h 30m');
const json = fc.jsonValue() as Values;

function listOf(one: Values): Values {
  return fc.oneof(
    one,
    fc.array(one, { minLength: 1, maxLength: 4 }),
    fc.array(one, { minLength: 1, maxLength: 4 }).map((list) => [null, ...list, '']),
  );
}

function option(allowed: readonly AllowedValue[] | null): Values {
  if (allowed === null)
    return fc.oneof(
      word,
      word.map((value) => ({ value })),
      fc.nat().map((id) => ({ id: `${id}` })),
    );
  // Nothing can be meant where nothing is allowed.
  if (allowed.length === 0) return fc.constant([]);
  return fc
    .constantFrom(...allowed)
    .chain(({ id, name }) =>
      fc.constantFrom<FieldValue>(
        id,
        Number(id),
        name,
        name.toUpperCase(),
        ` ${name} `,
        { id },
        { value: name },
        { name },
        { id, display_name: 'x' },
      ),
    );
}

function cascade(allowed: readonly AllowedValue[] | null): Values {
  const pairs = (allowed ?? [{ id: '1', name: 'A', children: [{ id: '2', name: 'B' }] }]).flatMap((parent) =>
    (parent.children ?? []).map((child) => [parent, child] as const),
  );
  return fc
    .constantFrom(...pairs)
    .chain(([parent, child]) =>
      fc.constantFrom<FieldValue>(
        parent.name,
        `${parent.name} > ${child.name}`,
        `${parent.name}>${child.name}`,
        [parent.name, child.name],
        [parent.id, child.id],
        [parent.name],
        { id: parent.id, child: { id: child.id } },
        { value: parent.name, child: { value: child.name } },
        { value: parent.name, child: null },
      ),
    );
}

const SCALAR: Readonly<Record<string, (field: TicketField) => Values>> = {
  string: () => word,
  number: () => fc.oneof(number, number.map(String)),
  date: () => fc.oneof(day, moment),
  datetime: () => moment,
  user: () => user,
  group: () => group,
  'option-with-child': ({ allowedValues }) => cascade(allowedValues),
  issuelink: () => fc.constantFrom<FieldValue>('OPS-12', '10012', { key: 'OPS-12' }, { id: '10012' }),
  timetracking: () =>
    fc.oneof(
      duration,
      duration.map((originalEstimate) => ({ originalEstimate, remainingEstimate: '1h' })),
    ),
  any: () => json,
};
const ARRAY: Readonly<Record<string, (field: TicketField) => Values>> = {
  user: () => listOf(user),
  group: () => listOf(group),
  string: () => listOf(fc.oneof(lines, fc.integer())),
  'cmdb-object-field': () => json,
  json: () =>
    fc.oneof(
      fc.nat(),
      fc.nat().map(String),
      fc.nat().map((id) => [{ id }]),
    ),
};

/** What somebody who knows this field may write for it, in every way that there is. */
export function meantFor(field: TicketField): Values {
  const { jiraType, items, custom, key, allowedValues } = field;
  if (custom?.endsWith(':textarea') || (custom === null && ['description', 'environment'].includes(key))) return lines;
  if (custom?.endsWith(':url')) return fc.webUrl().filter((url) => url.length < 255);
  const usual = jiraType === 'array' ? ARRAY[items ?? ''] : SCALAR[jiraType];
  if (usual !== undefined) return usual(field);
  return jiraType === 'array' ? listOf(option(allowedValues)) : option(allowedValues);
}

const telling = fc.constantFrom(
  '10100',
  'very HIGH',
  'EMEA > Berlin',
  'EMEA>',
  '2026-02-30',
  '1970-01-01T00:00:00Z',
  '{"id": "1"}',
  '{',
  'OPS-12',
);
const scalar = fc.oneof(telling, lines, number, fc.boolean(), fc.constant(null));
const object = fc.dictionary(
  fc.constantFrom('id', 'value', 'name', 'display_name', 'accountId', 'groupId', 'key', 'child', 'type'),
  fc.oneof(scalar, fc.record({ id: telling }), fc.record({ value: telling })),
  { maxKeys: 3 },
);

/** Whatever somebody may write who does not know the field. */
export const anyValue = fc.oneof(scalar, object, fc.array(fc.oneof(scalar, object), { maxLength: 4 }), json) as Values;

/** Texts of many lines, with what is hard about texts. */
export const anyText = fc
  .array(fc.oneof(fc.string({ unit: 'binary' }), lines, fc.constantFrom('\n', '\t', ' ', '')))
  .map((parts) => parts.join(''));
