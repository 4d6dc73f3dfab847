import { describe, expect, test } from 'vitest';
import { readTicket, readTickets } from '../../../../src/client/tickets/template-file.ts';
import { UserError } from '../../../../src/client/user-error.ts';

const NOTHING = { values: {}, names: {} };

/** As the Go connector's repository has it (PARITY 4.4). */
const TEMPLATE = {
  schema_id: 'KAB:10009',
  display_name: 'A ticket',
  description: 'What it is about',
  labels: ['one', 'two words'],
  custom_fields: { customfield_10042: { id: '10020', display_name: 'High' }, customfield_10043: ['a', 'b'] },
};

const CONTENT = {
  schemaId: 'KAB:10009',
  statusId: null,
  summary: 'A ticket',
  description: 'What it is about',
  labels: ['one', 'two_words'],
  customFields: TEMPLATE.custom_fields,
  requestedFor: null,
};

function readOne(text: string, overrides = NOTHING) {
  return readTicket({ text, name: 'ticket.json' }, overrides);
}

/** Why a template is not taken. */
function problems(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.why ?? ''}`;
    throw error;
  }
  throw new Error('the template was accepted');
}

describe('one ticket', () => {
  test.each([
    ['one line', JSON.stringify(TEMPLATE)],
    ['several lines', JSON.stringify(TEMPLATE, null, 2)],
    ['tabs', JSON.stringify(TEMPLATE, null, '\t')],
    ['a byte order mark', `\ufeff${JSON.stringify(TEMPLATE)}`],
  ])('in JSON, with %s', (_how, text) => {
    expect(readOne(text)).toEqual(CONTENT);
  });

  test('in YAML', () => {
    const text = `
schema_id: KAB:10009
display_name: A ticket
custom_fields:
  customfield_10044: 2.5
  customfield_10045: 2026-12-31
description: |
  Two
  lines
`;
    expect(readOne(text)).toMatchObject({
      description: 'Two\nlines\n',
      customFields: { customfield_10044: 2.5, customfield_10045: '2026-12-31' },
    });
  });

  test('takes from options what they say, and their fields beside those of the file', () => {
    const values = { display_name: 'Other', custom_fields: { customfield_10043: ['c'] } };
    const { summary, customFields } = readOne(JSON.stringify(TEMPLATE), { ...NOTHING, values });
    expect(summary).toBe('Other');
    expect(customFields).toEqual({ ...TEMPLATE.custom_fields, customfield_10043: ['c'] });
  });

  test('of options alone', () => {
    const values = { schema_id: 'OPS:1', display_name: 'By options' };
    expect(readTicket(null, { ...NOTHING, values })).toMatchObject({ schemaId: 'OPS:1', summary: 'By options' });
  });
});

test('many tickets, in their order', () => {
  const text = JSON.stringify({ tickets: [TEMPLATE, { ...TEMPLATE, display_name: 'Another' }] }, null, 2);
  const tickets = readTickets({ text, name: 'bulk.json' });
  expect(tickets.map(({ summary }) => summary)).toEqual(['A ticket', 'Another']);
});

describe('a template that is not one says which line is wrong, and how', () => {
  test.each([
    ['{"schema_id": "OPS:1",\n "display_name": 5}', 'line 2: `display_name`: a text is wanted here'],
    ['{"schema_id": "OPS",\n "display_name": "x"}', 'line 1: `schema_id`: `OPS` is not of the form `KEY:issueTypeId`'],
    ['schema_id: OPS:1\ndisplay_name: x\nlabels:\n  - a\n  - [b]\n', 'line 5: `labels[1]`: '],
    ['schema_id: OPS:1\ndisplay_name: x\nsumary: y\n', 'line 3: `sumary` is not known here'],
    ['schema_id: OPS:1\ndisplay_name: x\nlabel: [y]\n', 'did you mean `labels`?'],
    ['schema_id: OPS:1\n', 'line 1: `display_name`: a text is wanted here'],
    ['[]', 'line 1: '],
    ['', '`schema_id`: '],
    ['{"schema_id": "OPS:1"', 'line 1: '],
  ])('%j', (text, problem) => {
    expect(problems(() => readOne(text))).toContain(problem);
  });

  test('or which option', () => {
    const values = { schema_id: 'OPS', display_name: 'x' };
    const names = { schema_id: '--schema' };
    expect(problems(() => readTicket(null, { values, names }))).toContain('--schema: `OPS` is not of the form');
  });

  test('of many, which ticket', () => {
    const text = JSON.stringify({ tickets: [TEMPLATE, { ...TEMPLATE, display_name: '' }] }, null, 2);
    expect(problems(() => readTickets({ text, name: 'bulk.json' }))).toContain(
      'line 24: `tickets[1].display_name`: this must not be empty',
    );
  });

  test('a file for the other command', () => {
    expect(problems(() => readOne(JSON.stringify({ tickets: [TEMPLATE] })))).toContain(
      'ticket.json holds many tickets',
    );
    expect(problems(() => readTickets({ text: JSON.stringify(TEMPLATE), name: 'one.json' }))).toContain(
      'one.json holds one ticket',
    );
  });
});
