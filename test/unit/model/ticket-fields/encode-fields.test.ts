import { expect, test } from 'vitest';
import type { FieldValue, TicketContent } from '../../../../src/model/ticket-content.ts';
import { encodeFields } from '../../../../src/model/ticket-fields/encode-fields.ts';
import type { TicketField } from '../../../../src/model/ticket-schema.ts';
import { JIRA_FIELDS } from '../../../support/tickets/jira-fields.ts';
import { aContent, aField, aSchema } from '../../../support/tickets/schema-builder.ts';

/** The field of JIRA_FIELDS whose custom type ends so, or whose key it is. */
function fieldOf(type: string): TicketField {
  const field = JIRA_FIELDS.find(({ key, custom }) => key === type || custom?.endsWith(`:${type}`) === true);
  if (field === undefined) throw new Error(`no field of type ${type}`);
  return field;
}

function encodeInto(type: string, value: FieldValue, field: Partial<TicketField> = {}) {
  const one = { ...fieldOf(type), ...field };
  const result = encodeFields(aSchema([one]), aContent({ customFields: { [one.key]: value } }));
  return 'problems' in result ? result.problems[0]?.problem : result.fields[one.key];
}

function problemsOf(fields: readonly TicketField[], content: Partial<TicketContent>) {
  const result = encodeFields(aSchema(fields), aContent(content));
  return 'problems' in result ? result.problems : [];
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

test.each<[type: string, given: FieldValue, sent: unknown]>([
  ['textfield', ' Berlin ', 'Berlin'],
  ['textfield', 12, '12'],
  ['textarea', 'a\n\nb', { version: 1, type: 'doc', content: [paragraph('a'), paragraph('b')] }],
  ['textarea', { version: 1, type: 'doc', content: [] }, { version: 1, type: 'doc', content: [] }],
  ['url', 'https://acme.example/a?b', 'https://acme.example/a?b'],
  ['float', '2.5', 2.5],
  ['float', -3, -3],
  ['datepicker', '2026-11-24', '2026-11-24'],
  ['datepicker', '2026-11-24T23:30:00Z', '2026-11-24'],
  ['datetime', '2026-11-24T09:30:00+01:00', '2026-11-24T09:30:00.000+0100'],
  ['datetime', '2026-11-24 09:30:05.1234567Z', '2026-11-24T09:30:05.123+0000'],
  ['userpicker', 'qm:1', { accountId: 'qm:1' }],
  ['multiuserpicker', ['a', { accountId: 'b' }, { id: 'a' }], [{ accountId: 'a' }, { accountId: 'b' }]],
  ['people', 'a', [{ accountId: 'a' }]],
  ['grouppicker', 'developers', { name: 'developers' }],
  ['multigrouppicker', ['x', { groupId: 'g-1' }], [{ name: 'x' }, { groupId: 'g-1' }]],
  ['select', 'high', { id: '10101' }],
  ['radiobuttons', { id: '10100', display_name: 'Low' }, { id: '10100' }],
  ['multiselect', ['Low', '10101'], [{ id: '10100' }, { id: '10101' }]],
  ['multicheckboxes', [{ value: 'Low' }, { id: '10100' }], [{ id: '10100' }]],
  ['cascadingselect', 'EMEA > Berlin', { id: '1', child: { id: '11' } }],
  ['cascadingselect', 'Asia > Pacific > Tokyo', { id: '2', child: { id: '21' } }],
  ['cascadingselect', 'Asia > Pacific', { id: '2' }],
  ['cascadingselect', { value: 'emea', child: { value: 'paris' } }, { id: '1', child: { id: '12' } }],
  ['components', ['Low'], [{ id: '10100' }]],
  ['fixVersions', [{ name: 'High' }], [{ id: '10101' }]],
  ['priority', 'Very high', { id: '10102' }],
  ['project', 'OPS', { key: 'OPS' }],
  ['labels', ['a b', 'a_b', ''], ['a_b']],
  ['tags', ['a b', 7], ['a b', '7']],
  ['parent', 'ops-12', { key: 'OPS-12' }],
  ['timetracking', '2d 4h', { originalEstimate: '2d 4h' }],
  ['gh-sprint', [{ id: 42 }], 42],
  ['gh-epic-link', 'OPS-7', 'OPS-7'],
  ['cmdb-object-cftype', '[{"workspaceId": "w", "objectId": "1"}]', [{ workspaceId: 'w', objectId: '1' }]],
])('a %s given %j is sent as %j', (type, given, sent) => {
  expect(encodeInto(type, given)).toEqual(sent);
});

test.each<[type: string, given: FieldValue, problem: string]>([
  ['textfield', 'two\nlines', 'this must be one line'],
  ['textfield', 'x'.repeat(256), '256 characters are more than the 255 that Jira takes'],
  ['url', 'acme.example', '`acme.example` is no web address'],
  ['float', '1,5', '`1,5` is no number'],
  ['datepicker', '2026-02-30', '`2026-02-30` is no date'],
  ['datetime', '2026-11-24', '`2026-11-24` has no time'],
  ['datetime', '2026-11-24T09:30', '`2026-11-24T09:30` does not say in which time zone'],
  ['datetime', '2026-11-24T25:00Z', '`2026-11-24T25:00Z` is no date with a time'],
  [
    'userpicker',
    'ada@acme.example',
    '`ada@acme.example` is no account id; `jira-access account show` tells the one of an email address',
  ],
  ['select', 'Hihg', '`Hihg` is none of the values that Jira allows'],
  ['multiselect', ['Low', 'x'], '`x`: `x` is none of the values that Jira allows'],
  ['cascadingselect', 'EMEA > Tokyo', '`Tokyo` is none of the values that Jira allows below `EMEA`'],
  ['parent', 'x', '`x` is no key of an issue'],
  ['timetracking', 'soon', '`soon` is no estimate'],
  ['gh-sprint', [1, 2], '`[1,2]` is not the number of one sprint'],
])('a %s given %j is refused: %s', (type, given, problem) => {
  expect(encodeInto(type, given)).toBe(problem);
});

test('a value that is the id of one choice and the name of another is not guessed at', () => {
  const allowedValues = [
    { id: '1', name: '2' },
    { id: '2', name: '3' },
  ];
  expect(encodeInto('select', '2', { allowedValues })).toBe(
    '`2` can mean several values: write {"id": "2"} or {"id": "1"}',
  );
  expect(encodeInto('select', { value: '2' }, { allowedValues })).toEqual({ id: '1' });
  expect(encodeInto('select', { id: '2' }, { allowedValues })).toEqual({ id: '2' });
});

test('where Jira does not say what it allows, a choice is sent by what it is given as', () => {
  expect(encodeInto('select', 'Low', { allowedValues: null })).toEqual({ value: 'Low' });
  expect(encodeInto('priority', 'Low', { allowedValues: null })).toEqual({ name: 'Low' });
  expect(encodeInto('select', '10100', { allowedValues: null })).toEqual({ id: '10100' });
  expect(encodeInto('cascadingselect', 'A > B', { allowedValues: null })).toEqual({
    value: 'A',
    child: { value: 'B' },
  });
});

test('optional values that say nothing are left out, and so is the empty timestamp of ConductorOne', () => {
  const nothing: FieldValue[] = ['', ' ', [], [''], null, {}, { id: '', display_name: '' }];
  for (const value of nothing) {
    for (const type of ['textfield', 'components', 'select', 'datepicker'])
      expect(encodeInto(type, value)).toBeUndefined();
  }
  for (const zero of ['1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z']) {
    expect(encodeInto('datetime', zero)).toBeUndefined();
    expect(encodeInto('datepicker', zero)).toBeUndefined();
  }
  expect(encodeInto('components', [], { allowedValues: [], required: true })).toBeUndefined();
});

test('what is required must be given, unless Jira fills it in', () => {
  const required = aField({ key: 'customfield_7', name: 'Cost centre', required: true });
  expect(problemsOf([required], { customFields: { customfield_7: ' ' } })).toEqual([
    {
      field: 'customfield_7',
      name: 'Cost centre',
      problem: 'this is required',
      takes: 'one line of text, such as "Berlin"',
    },
  ]);
  expect(problemsOf([{ ...required, hasDefault: true }], {})).toEqual([]);
});

test('all that is wrong is told at once, each with the name of its field and what it takes', () => {
  const fields = [
    fieldOf('select'),
    fieldOf('float'),
    aField({ key: 'customfield_77', name: 'Cost centre', required: true }),
  ];
  const problems = problemsOf(fields, {
    customFields: { 'Field customfield_12': 'x', customfield_4: 'y', 'Cost center': 'z' },
  });
  expect(problems.map(({ field, name }) => [field, name])).toEqual([
    ['Cost center', 'Cost center'],
    ['Field customfield_12', 'Field customfield_12'],
    ['customfield_4', 'Field customfield_4'],
    ['customfield_77', 'Cost centre'],
  ]);
  expect(problems[1]?.takes).toBe(
    'one of its values, by name or id: "Low" (10100), "High" (10101), "Very high" (10102)',
  );
  expect(problems[0]?.problem).toContain('did you mean `customfield_77` (Cost centre)?');
});

test('one field that is given by its key and by its name is refused', () => {
  const field = aField({ key: 'customfield_7', name: 'Team' });
  const [problem, ...rest] = problemsOf([field], { customFields: { customfield_7: 'a', Team: 'b' } });
  expect(problem).toMatchObject({ field: 'Team', problem: '`customfield_7` is the same field' });
  expect(rest).toEqual([]);
});

test('a status must be one of the schema, and is never sent', () => {
  expect(problemsOf([], { statusId: '1' })).toEqual([
    {
      field: 'status_id',
      name: 'Status',
      problem: '`1` is no status in which such a ticket is done',
      takes: 'one of "10003" (Done)',
    },
  ]);
  const result = encodeFields(aSchema(), aContent({ statusId: '10003' }));
  expect(result).toEqual({ fields: { project: { id: '10000' }, issuetype: { id: '10001' }, summary: 'A laptop' } });
});

test('description and labels come from their own place, with the marks that the ticket is found by', () => {
  const content = aContent({ description: 'For Ada', labels: ['baton'] });
  const marks = { labels: ['req-1', 'baton'], lines: ['Request 1, asked for by ada'] };
  expect(encodeFields(aSchema(), content, marks)).toMatchObject({
    fields: {
      description: { content: [paragraph('For Ada'), paragraph('Request 1, asked for by ada')] },
      labels: ['baton', 'req-1'],
    },
  });
  expect(
    problemsOf([], { customFields: { description: 'x', labels: ['y'], status: '' } }).map(({ problem }) => problem),
  ).toEqual(['this belongs into `description` of the template', 'this belongs into `labels` of the template']);
});

test('description and labels are not given a second time by their names', () => {
  const problems = problemsOf([], { description: 'a', customFields: { Description: 'b', LABELS: ['c'] } });
  expect(problems.map(({ field, problem }) => [field, problem])).toEqual([
    ['Description', 'this belongs into `description` of the template'],
    ['LABELS', 'this belongs into `labels` of the template'],
  ]);
});

test('a create screen without description and labels gets no marks, and refuses what was meant for it', () => {
  const bare = aSchema([], { fields: [] });
  const marks = { labels: ['req-1'], lines: ['Request 1'] };
  expect(encodeFields(bare, aContent(), marks)).toHaveProperty('fields', {
    project: { id: '10000' },
    issuetype: { id: '10001' },
    summary: 'A laptop',
  });
  const result = encodeFields(bare, aContent({ description: 'x', labels: ['y'] }), marks);
  expect('problems' in result && result.problems.map(({ field }) => field)).toEqual(['description', 'labels']);
});

test('project and issue type among the fields, as the first template files have them, are taken where they agree', () => {
  expect(problemsOf([], { customFields: { project: { id: '10000' }, issue_type: '10001' } })).toEqual([]);
  expect(problemsOf([], { customFields: { project: { id: '1' } } })).toMatchObject([
    { field: 'project', problem: 'this belongs into `schema_id` of the template' },
  ]);
});
