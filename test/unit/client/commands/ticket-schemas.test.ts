import { describe, expect, test } from 'vitest';
import type { ReadTicketSchemasResult } from '../../../../src/model/ticket-schemas-run.ts';
import { JIRA_FIELDS } from '../../../support/tickets/jira-fields.ts';
import { aField, aSchema } from '../../../support/tickets/schema-builder.ts';
import { fakeStore } from '../support/fake-store.ts';
import { fakeTemporal, named } from '../support/fake-temporal.ts';
import { run } from '../support/run.ts';

const TEAM = aField({ key: 'customfield_1', name: 'Team', required: true });
const REPORTER = aField({
  key: 'reporter',
  name: 'Reporter',
  kind: 'user',
  custom: null,
  required: true,
  hasDefault: true,
});
const PRIORITY = JIRA_FIELDS.find(({ key }) => key === 'priority') ?? TEAM;
const OPS = aSchema([TEAM, REPORTER, PRIORITY]);
const HR = aSchema([], { id: 'HR:7', displayName: 'Joiner', projectKey: 'HR', projectName: 'People' });

const FOUND: ReadTicketSchemasResult = {
  schemas: 2,
  projects: 2,
  readAt: '2026-11-24T12:00:00.000Z',
  skipped: [],
  skippedInAll: 0,
};

/** A client whose worker reads what can be opened, and comes to this. */
function reading(result: () => Promise<unknown>) {
  const started: { workflow: string; options: object }[] = [];
  const client = {
    connection: { withAbortSignal: (_signal: AbortSignal, work: () => Promise<unknown>) => work() },
    workflow: {
      start: async (workflow: string, options: object) => {
        started.push({ workflow, options });
        return { result };
      },
    },
  };
  const services = { ...fakeTemporal(client), ...fakeStore(null, [], { schemas: [HR, OPS] }).services };
  return { services, started };
}

test('what can be opened is read anew, by one workflow for whoever asks, and listed', async () => {
  const { services, started } = reading(async () => FOUND);
  const { exitCode, stdout, stderr } = await run('ticket schemas', { services });
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatchInlineSnapshot(`
    "ID         DISPLAY NAME    PROJECT NAME  REQUIRED  DONE
    HR:7       Joiner          People                  Done
    OPS:10001  Access request  Operations    Team      Done
    "
  `);
  expect(started).toMatchObject([
    {
      workflow: 'readTicketSchemas',
      options: { workflowId: 'ticket-schemas/default', workflowIdConflictPolicy: 'USE_EXISTING' },
    },
  ]);
});

test('what was skipped is told of beside the list', async () => {
  const skipped = [
    { projectKey: 'OPS', issueType: 'Task', reason: 'Jira failed.' },
    { projectKey: 'OLD', issueType: null, reason: 'Not there.' },
  ];
  const { services } = reading(async () => ({ ...FOUND, skipped, skippedInAll: 5 }));
  const { stdout, stderr } = await run('ticket schemas -o json', { services });
  expect(stderr.split('\n')).toEqual([
    'Warning: OPS Task was skipped: Jira failed.',
    'Warning: OLD was skipped: Not there.',
    'Warning: 3 more were skipped.',
    '',
  ]);
  expect(JSON.parse(stdout)).toEqual([HR, OPS]);
});

test('each field is listed with what it takes, and --known asks nobody', async () => {
  const { services } = fakeStore(null, [], { schemas: [HR, OPS] });
  const { stdout } = await run('ticket schemas --known --fields --project OPS -o ndjson', { services });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ schemaId, key, required }) => [schemaId, key, required])).toEqual([
    ['OPS:10001', 'description', false],
    ['OPS:10001', 'labels', false],
    ['OPS:10001', 'customfield_1', true],
    ['OPS:10001', 'reporter', false],
    ['OPS:10001', 'priority', false],
  ]);
  expect(lines[4].takes).toMatch(/^one of its values, by name or id: "Low" \(10100\)/);
});

test('a project is named in any case, and one of which nothing is known ends with 4 and what to do', async () => {
  const { services } = fakeStore(null, [], { schemas: [HR, OPS] });
  expect(JSON.parse((await run('ticket schemas --known --project hr -o json', { services })).stdout)).toEqual([HR]);
  const { exitCode, stdout, stderr } = await run('ticket schemas --known --project no -o json', { services });
  expect([exitCode, stdout]).toEqual([4, '[]\n']);
  expect(stderr).toContain('in the project NO.');
  expect(stderr).toContain('ask Jira with `jira-access ticket schemas`');
});

describe('where nothing could be read, the reason and the exit code say so', () => {
  test.each([
    ['ticketing_off', 'Tickets are off.', 3],
    ['no_ticket_schemas', 'Nothing can be opened.', 4],
    ['unauthorized', 'The token is not valid.', 1],
  ])('%s', async (type, message, code) => {
    const cause = Object.assign(named('ApplicationFailure', message), { type });
    const { services } = reading(() => Promise.reject(named('WorkflowFailedError', 'failed', cause)));
    const { exitCode, stdout, stderr } = await run('ticket schemas', { services });
    expect([exitCode, stdout]).toEqual([code, '']);
    expect(stderr).toContain(`Why: ${message}`);
  });
});

test('a template has an example for what must be given, or for all, and tells what each field takes', async () => {
  const { services } = fakeStore(null, [], { schemas: [OPS] });
  const least = await run('ticket template OPS:10001', { services });
  expect(JSON.parse(least.stdout)).toEqual({
    schema_id: 'OPS:10001',
    display_name: 'Access request: what it is about',
    description: 'Why it is needed.',
    labels: [],
    custom_fields: { customfield_1: 'one line of text' },
  });
  expect(least.stderr).toBe('customfield_1 (Team), required: one line of text, such as "Berlin"\n');
  const all = await run('ticket template OPS:10001 --all', { services });
  expect(Object.keys(JSON.parse(all.stdout).custom_fields)).toEqual(['customfield_1', 'reporter', 'priority']);
});

test('a template for what is not known names the command that reads it', async () => {
  const { exitCode, stderr } = await run('ticket template NO:1', { services: fakeStore(null).services });
  expect(exitCode).toBe(4);
  expect(stderr).toContain('`jira-access ticket schemas`');
});
