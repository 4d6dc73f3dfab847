import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { expect, test } from 'vitest';
import { readTicketSchema } from '../../../../src/activities/tickets/read-schema.ts';
import { readTicketSchemas } from '../../../../src/activities/tickets/read-schemas.ts';
import type { ReadTicketSchemasResult } from '../../../../src/model/ticket-schemas-run.ts';
import type { ConnectionSettings } from '../../../../src/settings/settings.ts';
import { createSites } from '../../../../src/worker/sites.ts';
import { connectionSettings } from '../../../support/settings-builder.ts';
import { all } from '../../../support/staged-sync.ts';
import { type TemporaryStore, temporaryStore } from '../../../support/temporary-store.ts';
import { type MetaSite, metaSite } from '../../../support/tickets/create-meta-site.ts';
import { type StandIn, standIn } from '../../http/stand-in.ts';

const OPS = { key: 'OPS' };

/** Failures are what these tests look for. */
const SILENT = new DefaultLogger('ERROR');

async function sitesOf(shape: MetaSite, settings: Partial<ConnectionSettings> = {}) {
  const site = await standIn(metaSite(shape));
  const connection = connectionSettings({ jiraUrl: site.url, ticketing: true, ...settings });
  const sites = createSites(
    { connections: [connection], maxLossPercent: 20, outagePatienceMs: 0, temporalUiUrl: null, publicUrl: null },
    { retry: { baseMs: 1, rateLimitBaseMs: 1, maxAttempts: 2 } },
  );
  return { site, sites };
}

interface Reading {
  readonly site: StandIn;
  readonly result: Promise<ReadTicketSchemasResult>;
  readonly ids: () => Promise<string[]>;
}

async function read(
  { store }: TemporaryStore,
  shape: MetaSite,
  settings: Partial<ConnectionSettings> = {},
): Promise<Reading> {
  const { site, sites } = await sitesOf(shape, settings);
  const run = new MockActivityEnvironment({}, { logger: SILENT }).run(() =>
    readTicketSchemas(store, sites, { connection: 'default' }),
  );
  const result = run.finally(() => sites.close()) as Promise<ReadTicketSchemasResult>;
  return { site, result, ids: async () => (await all(store.ticketSchemas('default').list())).map(({ id }) => id) };
}

test('every live project is read, without epics, bugs and sub-tasks, with the statuses in which a ticket is done', async () => {
  await using temporary = await temporaryStore();
  const issueTypes = [
    { id: '1', name: 'Task' },
    { id: '2', name: 'Epic' },
    { id: '3', name: 'Bug' },
    { id: '4', name: 'Step', subtask: true },
    { id: '5', name: 'Bug report' },
  ];
  const fields = [
    { fieldId: 'customfield_1', key: 'customfield_1', name: 'Team', required: true, schema: { type: 'string' } },
  ];
  const { result, ids } = await read(temporary, {
    projects: [
      { ...OPS, issueTypes },
      { key: 'OLD', archived: true },
    ],
    fields,
  });
  expect(await result).toMatchObject({ schemas: 2, projects: 1, skipped: [], skippedInAll: 0 });
  expect(await ids()).toEqual(['OPS:1', 'OPS:5']);
  expect(await temporary.store.ticketSchemas('default').get('OPS:5')).toMatchObject({
    displayName: 'Bug report',
    projectName: 'Project OPS',
    statuses: [{ id: '3', name: 'Done' }],
    fields: [{ key: 'customfield_1', name: 'Team', required: true, kind: 'text' }],
  });
});

test('projects that the settings name are asked for 50 at a time, and one that is not there is told of', async () => {
  await using temporary = await temporaryStore();
  const projects = Array.from({ length: 60 }, (_, index) => ({ key: `P${index}` }));
  const jiraProjectKeys = [...projects.map(({ key }) => key), 'GONE'];
  const { site, result } = await read(temporary, { projects: [...projects, { key: 'OTHER' }] }, { jiraProjectKeys });
  expect(await result).toMatchObject({
    schemas: 60,
    skipped: [{ projectKey: 'GONE', issueType: null, reason: expect.stringContaining('BATON_JIRA_PROJECT_KEYS') }],
  });
  const searches = site.requests.filter(({ url }) => url.includes('/project/search?'));
  expect(searches.every(({ url }) => url.includes('status=live') && url.includes('action=create'))).toBe(true);
  expect(searches.map(({ url }) => new URL(url, 'http://x').searchParams.getAll('keys').length)).toEqual([50, 11]);
});

test('an issue type or a project that cannot be read is skipped and told of, and the others are read', async () => {
  await using temporary = await temporaryStore();
  const issueTypes = [
    { id: '1', name: 'Task' },
    { id: '2', name: 'Broken' },
  ];
  const failing = [
    ['issuetypes/2', 500],
    ['project/%23BAD/statuses', 403],
  ] as const;
  const { result, ids } = await read(temporary, { projects: [{ ...OPS, issueTypes }, { key: 'BAD' }], failing });
  const { skipped, skippedInAll } = await result;
  expect(skipped.map(({ projectKey, issueType }) => [projectKey, issueType]).sort()).toEqual([
    ['BAD', null],
    ['OPS', 'Broken'],
  ]);
  expect(skippedInAll).toBe(2);
  expect(await ids()).toEqual(['OPS:1']);
});

test.each<[reason: string, shape: MetaSite, why: RegExp]>([
  ['nothing may be created', { projects: [] }, /sees no live project in which it may create issues/],
  [
    'there are only epics',
    { projects: [{ ...OPS, issueTypes: [{ id: '1', name: 'Epic' }] }] },
    /no issue types but Epic/,
  ],
  ['all is refused', { projects: [OPS, { key: 'HR' }], failing: [['createmeta', 403]] }, /So it is with 1 more/],
])('where %s, that is said, and what was read before stays', async (_reason, shape, why) => {
  await using temporary = await temporaryStore();
  await (await read(temporary, { projects: [OPS] })).result;
  const { result, ids } = await read(temporary, shape);
  await expect(result).rejects.toMatchObject({
    type: 'no_ticket_schemas',
    message: expect.stringMatching(why),
    nonRetryable: true,
  });
  expect(await ids()).toEqual(['OPS:10001']);
});

test('a site that answers nothing is not taken for one on which nothing can be opened', async () => {
  await using temporary = await temporaryStore();
  const { result } = await read(temporary, { projects: [OPS], failing: [['createmeta', 503]] });
  await expect(result).rejects.toMatchObject({ type: 'server_error' });
});

test('nothing is asked of Jira while tickets are off', async () => {
  await using temporary = await temporaryStore();
  const { site, result } = await read(temporary, { projects: [OPS] }, { ticketing: false });
  await expect(result).rejects.toMatchObject({
    type: 'ticketing_off',
    message: expect.stringContaining('BATON_TICKETING'),
  });
  expect(site.requests).toEqual([]);
});

test('one schema is asked of Jira anew each time: an issue type that was added is there', async () => {
  const issueTypes = [{ id: '1', name: 'Epic' }];
  const { sites } = await sitesOf({ projects: [{ ...OPS, issueTypes }] });
  const site = sites.get('default');
  await expect(readTicketSchema(site, 'OPS:2')).rejects.toMatchObject({
    type: 'unknown_schema',
    message: expect.stringContaining('there are 1 (Epic)'),
  });
  issueTypes.push({ id: '2', name: 'Task' });
  expect(await readTicketSchema(site, 'OPS:2')).toMatchObject({
    id: 'OPS:2',
    issueTypeName: 'Task',
    projectId: '#OPS',
  });
  // Not in the list, and yet to be had by who asks for it.
  expect(await readTicketSchema(site, 'OPS:1')).toMatchObject({ issueTypeName: 'Epic' });
  await sites.close();
});

test.each([
  ['NOPE:1', {}, 'unknown_schema', /no project NOPE/],
  ['OPS', {}, 'unknown_schema', /KEY:issueTypeId/],
  ['OPS:1', { jiraProjectKeys: ['HR'] }, 'project_not_allowed', /names HR/],
  ['OPS:1', { ticketing: false }, 'ticketing_off', /BATON_TICKETING/],
])('%s with %j is refused as %s', async (schemaId, settings, type, message) => {
  const { sites } = await sitesOf({ projects: [OPS] }, settings);
  await expect(readTicketSchema(sites.get('default'), schemaId)).rejects.toMatchObject({
    type,
    message: expect.stringMatching(message),
  });
  await sites.close();
});
