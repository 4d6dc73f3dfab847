import { describe, expect, test } from 'vitest';
import type { Ticket } from '../../../../src/model/ticket-request.ts';
import { fakeStore } from '../support/fake-store.ts';
import { named } from '../support/fake-temporal.ts';
import { type FakeTicket, fakeTickets } from '../support/fake-tickets.ts';
import { pending } from '../support/fake-work.ts';
import { type RunOptions, run } from '../support/run.ts';
import { aTicket, aTicketContent, aTicketProgress, aTicketResult, TICKET_URL } from '../support/ticket-builders.ts';

const OPEN = ['ticket', 'open', '--schema', 'OPS:10001', '--summary', 'New laptop'];
const SAME = ['--request-id', 'request-1', '--reason', 'INC-7'];
const WHOLE = [...OPEN, ...SAME];

/** Runs a line against one ticket and one record, and returns what was started beside what was printed. */
async function open(
  line: readonly string[],
  fake: FakeTicket = {},
  { record = aTicket(), ...more }: RunOptions & { readonly record?: Ticket | null } = {},
) {
  const { services, started, updateIds } = fakeTickets(fake);
  const store = fakeStore({}, [], { tickets: record === null ? [] : [record] });
  const ended = await run(line, { services: { ...services, ...store.services }, ...more });
  return { ...ended, started, updateIds };
}

test('a ticket by options says where it is and what to do next, and carries who asked and why', async () => {
  const { exitCode, stdout, stderr, started } = await open(WHOLE);
  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "Ticket OPS-12 is open (request request-1)
      https://acme.example/browse/OPS-12
      Wait for the decision:  jira-access ticket wait OPS-12
      See how it stands:      jira-access ticket show OPS-12
      Take the request back:  jira-access ticket cancel OPS-12
    "
  `);
  expect(stderr).toBe(
    `Waiting for a decision on ticket OPS-12 (In Progress) until 2026-12-24T11:00:01Z: ${TICKET_URL}\n`,
  );
  expect(started).toHaveLength(1);
  expect(started[0]).toMatchObject({
    workflow: 'trackTicket',
    input: {
      connection: 'default',
      requestId: 'request-1',
      content: aTicketContent(),
      requester: { name: 'grace', verified: false },
      reason: 'INC-7',
      bulkId: null,
    },
    options: {
      workflowId: 'ticket/default/request-1',
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      priority: { priorityKey: 3, fairnessKey: 'default' },
    },
  });
});

test('every option finds its place', async () => {
  const more = ['--description', 'For Ada', '--label', 'it', '--label', 'new start', '--field', 'components=["API"]'];
  const rest = ['--requested-for', 'ada@acme.example', '--status', '3', '--timeout', '14d', '--requester', 'heidi'];
  const { started } = await open([...OPEN, ...more, ...rest, '--detach']);
  expect(started[0]?.input).toMatchObject({
    content: {
      ticket: {
        description: 'For Ada',
        labels: ['it', 'new_start'],
        customFields: { components: ['API'] },
        requestedFor: 'ada@acme.example',
        statusId: '3',
      },
      timeoutMs: 14 * 86_400_000,
    },
    requester: { name: 'heidi', verified: false },
  });
  const { args: _hiddenByTheCodec, ...shown } = started[0]?.options ?? {};
  expect(JSON.stringify(shown)).not.toMatch(/@|heidi|Ada/);
});

test('a template of the Go connector comes from standard input', async () => {
  const stdin = '{"schema_id":"OPS:10001","display_name":"New laptop","description":"","labels":[],"custom_fields":{}}';
  const { exitCode, started } = await open(['ticket', 'open', '--template', '-', ...SAME], {}, { stdin });
  expect([exitCode, started[0]?.input.content]).toEqual([0, aTicketContent()]);
});

test('what is opened without a schema is what the setting names', async () => {
  const env = { JIRA_ACCESS_TICKET_SCHEMA: 'IT:7' };
  const { started } = await open(['ticket', 'open', '--summary', 'New laptop', '--detach'], {}, { env });
  expect(started[0]?.input.content.ticket.schemaId).toBe('IT:7');
});

test('--detach asks and does not wait', async () => {
  const never = { opened: pending, settled: pending, result: pending };
  const { exitCode, stdout, stderr } = await open([...WHOLE, '--detach'], never);
  expect([exitCode, stdout]).toEqual([0, 'A ticket was asked for: request request-1\n']);
  expect(stderr).toContain('`jira-access ticket wait request-1`');
});

test('--wait waits for the decision, and tells it', async () => {
  const { exitCode, stdout } = await open([...WHOLE, '--wait']);
  expect([exitCode, stdout]).toEqual([0, `Ticket OPS-12 is granted (request request-1)\n  ${TICKET_URL}\n  by a2\n`]);
});

test('all who wait for the decision share one question, since a workflow has few', async () => {
  const line = [...WHOLE, '--wait'];
  expect([(await open(line)).updateIds, (await open(line)).updateIds]).toEqual([['settled'], ['settled']]);
});

test('whether it is open is asked anew, since it may have been decided since', async () => {
  expect((await open(WHOLE)).updateIds).not.toEqual((await open(WHOLE)).updateIds);
});

test('with -o json it is one object for programs', async () => {
  const { stdout } = await open([...WHOLE, '-o', 'json']);
  expect(JSON.parse(stdout)).toEqual({
    workflowId: 'ticket/default/request-1',
    runId: 'run-1',
    requestId: 'request-1',
    outcome: 'open',
    issueKey: 'OPS-12',
    url: TICKET_URL,
    decision: null,
    decidedBy: [],
    error: null,
    notes: [],
    change: null,
    ticket: aTicket(),
  });
  const detached = await open([...WHOLE, '-o', 'json', '--detach']);
  expect(JSON.parse(detached.stdout)).toMatchObject({ requestId: 'request-1', outcome: 'started', issueKey: null });
});

describe('what is not opened is told with its reason and an exit code of its own', () => {
  test.each([
    ['ticketing_off', 3],
    ['project_not_allowed', 3],
    ['invalid_fields', 2],
    ['ambiguous', 2],
    ['not_found', 4],
    ['unauthorized', 1],
  ])('a refusal because of %s ends with %d', async (code, exit) => {
    const refused = { outcome: 'refused', error: { code, message: 'Why not.' }, issueKey: null, url: null } as const;
    const { exitCode, stdout, stderr } = await open(WHOLE, { opened: async () => aTicketResult(refused) });
    expect([exitCode, stdout]).toEqual([exit, '']);
    expect(stderr).toContain('Error: Request request-1 is refused, and no ticket was opened.\n  Why: Why not.');
  });

  test('Jira that gives no clear answer fails it', async () => {
    const error = { code: 'ticket_unclear', message: 'Jira gave no clear answer.' };
    const opened = async () => aTicketResult({ outcome: 'failed', error, issueKey: null, url: null });
    const { exitCode, stderr } = await open(WHOLE, { opened });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Request request-1 failed, and has no ticket.')]);
  });

  test('one that needs attention names the command that mends it', async () => {
    const error = { code: 'unauthorized', message: 'Jira takes the token no more.' };
    const progress = [aTicketProgress({ phase: 'needs attention', issueKey: null, error })];
    const { exitCode, stderr } = await open(WHOLE, { opened: pending, progress });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('jira-access ticket resolve request-1 --retry');
  });
});

test('an id that asked for something else before is wrong use', async () => {
  const opened = async () => aTicketResult({ contentHash: 'other' });
  const { exitCode, stderr } = await open(WHOLE, { opened });
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('The request request-1 asked for something else.')]);
});

test('the same request again, once it was declined, brings the first outcome', async () => {
  const result = async () => aTicketResult({ outcome: 'declined', decision: 'declined' });
  const opened = () => Promise.reject(named('WorkflowNotFoundError'));
  const { exitCode, stderr } = await open(WHOLE, { opened, result, status: 'COMPLETED' });
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining('Ticket OPS-12 was declined (request request-1).')]);
});

test('Ctrl-C ends the watching with 130, and says how to go on', async () => {
  const { exitCode, stderr } = await open(WHOLE, { opened: pending }, { signal: AbortSignal.timeout(50) });
  expect(exitCode).toBe(130);
  expect(stderr).toContain('The request goes on. See it with `jira-access ticket show request-1`');
});

test.each<[readonly string[], string]>([
  [['ticket', 'open'], 'Nothing says what the ticket is about.'],
  [['ticket', 'open', '--summary', 'x'], 'Nothing says what kind of ticket to open.'],
  [['ticket', 'open', '--summary', 'x', '--schema', 'OPS'], '--schema: `OPS` is not of the form'],
  [['ticket', 'open', '--template', 'nowhere.json'], 'The template nowhere.json cannot be read.'],
  [[...OPEN, '--field', 'x'], 'write name=value'],
  [[...OPEN, '--field', 'x=1', '--field', 'x=2'], 'The field x is given twice.'],
  [[...OPEN, '--wait', '--detach'], 'write --wait or --detach, not both'],
  [[...OPEN, '--timeout', '10ms'], 'too short'],
])('%j is wrong use, and nothing is started', async (line, message) => {
  const { exitCode, stderr, started } = await open(line);
  expect([exitCode, started]).toEqual([2, []]);
  expect(stderr).toContain(message);
});

test('a setting that names no schema is told by its name', async () => {
  const env = { JIRA_ACCESS_TICKET_SCHEMA: 'IT' };
  const { stderr } = await open(['ticket', 'open', '--summary', 'x'], {}, { env });
  expect(stderr).toContain('JIRA_ACCESS_TICKET_SCHEMA: `IT` is not of the form');
});
