import { expect, test } from 'vitest';
import { listCreateFields, listCreateIssueTypes } from '../../../src/jira/create-meta.ts';
import { type Answer, json, standIn, testClient } from './stand-in.ts';

/** As the OpenAPI document shows it. */
const ASSIGNEE = {
  fieldId: 'assignee',
  hasDefaultValue: false,
  key: 'assignee',
  name: 'Assignee',
  operations: ['set'],
  required: true,
};

/** Serves `rows` under `name` in pages as large as asked for, but never larger than `cap`. */
function paged(name: string, rows: readonly object[], cap: number): Answer {
  return (response, request) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const startAt = Number(query.get('startAt'));
    const maxResults = Math.min(cap, Number(query.get('maxResults')));
    const body = { [name]: rows.slice(startAt, startAt + maxResults), startAt, maxResults, total: rows.length };
    json(body)(response, request);
  };
}

test('issue types are read to the last page, by their total and by the size of the pages that come', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => ({
    id: `${index}`,
    name: `Type ${index}`,
    subtask: index === 6,
  }));
  const site = await standIn(paged('issueTypes', rows, 3));
  const types = await listCreateIssueTypes(testClient(site.url), 'OPS');
  expect(types).toEqual(rows);
  expect(site.requests.map(({ url }) => url)).toEqual([
    '/rest/api/3/issue/createmeta/OPS/issuetypes?startAt=0&maxResults=200',
    '/rest/api/3/issue/createmeta/OPS/issuetypes?startAt=3&maxResults=200',
    '/rest/api/3/issue/createmeta/OPS/issuetypes?startAt=6&maxResults=200',
  ]);
});

test('fields are read to the last page, and one that moves from page to page counts once', async () => {
  const field = (index: number) => ({ ...ASSIGNEE, fieldId: `customfield_${index}` });
  const rows = Array.from({ length: 250 }, (_, index) => field(index));
  const site = await standIn(paged('fields', [...rows, field(0)], 200));
  const fields = await listCreateFields(testClient(site.url), 'OPS', '10001');
  expect(fields.map(({ id }) => id)).toEqual(rows.map(({ fieldId }) => fieldId));
  expect(site.requests).toHaveLength(2);
});

test('a field without a type is of any type, and the other name of the list is known', async () => {
  const site = await standIn(json({ results: [ASSIGNEE], startAt: 0, maxResults: 200, total: 1 }));
  expect(await listCreateFields(testClient(site.url), 'OPS', '1')).toEqual([
    {
      id: 'assignee',
      name: 'Assignee',
      required: true,
      hasDefaultValue: false,
      type: 'any',
      items: null,
      custom: null,
      allowedValues: null,
    },
  ]);
});

test('allowed values of every shape have an id and a name; what has neither is left out', async () => {
  const allowedValues = [
    { id: '1', value: 'EMEA', children: [{ id: '11', value: 'Berlin' }] },
    { id: 2, name: 'High' },
    { id: '10000', key: 'OPS', name: 'Operations' },
    { accountId: 'acc-1', displayName: 'Ada' },
    { groupId: 'g-1', name: 'developers' },
    'set',
    {},
    null,
  ];
  const field = { ...ASSIGNEE, allowedValues, schema: { type: 'option', custom: 'x:select', customId: 1 } };
  const site = await standIn(json({ fields: [field], total: 1 }));
  const [read] = await listCreateFields(testClient(site.url), 'OPS', '1');
  expect(read).toMatchObject({ type: 'option', custom: 'x:select' });
  expect(read?.allowedValues?.map(({ id, name }) => [id, name])).toEqual([
    ['1', 'EMEA'],
    ['2', 'High'],
    ['10000', 'Operations'],
    ['acc-1', 'Ada'],
    ['g-1', 'developers'],
    ['set', 'set'],
  ]);
  expect(read?.allowedValues?.[0]?.children).toEqual([{ id: '11', name: 'Berlin', children: [] }]);
});

test('an answer without its list is refused: it would look like a project in which nothing may be opened', async () => {
  const client = testClient((await standIn(json({ total: 0 }))).url);
  await expect(listCreateIssueTypes(client, 'OPS')).rejects.toMatchObject({ code: 'bad_shape' });
});
