import { describe, expect, test } from 'vitest';
import type { Ticket } from '../../../../src/model/ticket-request.ts';
import type { OpenTicketsResult, TicketInput } from '../../../../src/model/ticket-run.ts';
import { fakeStore } from '../support/fake-store.ts';
import { named } from '../support/fake-temporal.ts';
import { fakeBulk } from '../support/fake-tickets.ts';
import { pending } from '../support/fake-work.ts';
import { type RunOptions, run } from '../support/run.ts';
import { aTicket, aTicketContent } from '../support/ticket-builders.ts';

type Answer = OpenTicketsResult['tickets'][number];

function numberOf({ requestId }: TicketInput): number {
  return Number(requestId.split('-').at(-1));
}

function openedAs(ticket: TicketInput): Answer {
  const issueKey = `OPS-${numberOf(ticket)}`;
  return { requestId: ticket.requestId, issueKey, url: `https://acme.example/browse/${issueKey}`, error: null };
}

function notOpened(ticket: TicketInput, code: string): Answer {
  return { requestId: ticket.requestId, issueKey: null, url: null, error: { code, message: `Because of ${code}.` } };
}

function template(count: number): string {
  const tickets = Array.from({ length: count }, (_, index) => ({
    schema_id: 'OPS:10001',
    display_name: `Ticket ${index + 1}`,
  }));
  return JSON.stringify({ tickets });
}

async function bulk(
  count: number,
  answer: (ticket: TicketInput, part: number) => Promise<Answer> = async (ticket) => openedAs(ticket),
  { options = [], known = [], ...more }: RunOptions & { options?: readonly string[]; known?: readonly Ticket[] } = {},
) {
  const { services, started } = fakeBulk(answer);
  const line = ['ticket', 'bulk', '--template', '-', '--request-id', 'big', ...options];
  const store = fakeStore({}, [], { tickets: known });
  const ended = await run(line, { stdin: template(count), services: { ...services, ...store.services }, ...more });
  return { ...ended, started };
}

test('opens all of a file in parts of fifty, and tells what became of each in its order', async () => {
  const { exitCode, stdout, stderr, started } = await bulk(120, undefined, { options: ['-o', 'ndjson'] });
  expect(exitCode).toBe(0);
  const records = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(records.map(({ issueKey }) => issueKey)).toEqual(
    Array.from({ length: 120 }, (_, index) => `OPS-${index + 1}`),
  );
  expect(records[0]).toEqual({
    number: 1,
    requestId: 'big-1',
    bulkId: 'big',
    outcome: 'opened',
    issueKey: 'OPS-1',
    url: 'https://acme.example/browse/OPS-1',
    error: null,
    summary: 'Ticket 1',
    workflowId: 'ticket-bulk/default/big/1',
    runId: 'run-1',
  });
  expect(started.map(({ workflow, input }) => [workflow, input.tickets.length])).toEqual([
    ['openTickets', 50],
    ['openTickets', 50],
    ['openTickets', 20],
  ]);
  expect(started[2]?.input.tickets.at(-1)).toMatchObject({ requestId: 'big-120', bulkId: 'big' });
  expect(started[0]?.options.priority).toEqual({ priorityKey: 3, fairnessKey: 'default' });
  expect(stderr).toBe(
    'Opening tickets: 0 of 120\nOpening tickets: 50 of 120\nOpening tickets: 100 of 120\nOpening tickets: 120 of 120\n' +
      'Bulk big. See its tickets with `jira-access ticket list --bulk big`.\n',
  );
});

test('is a table for people', async () => {
  const { stdout } = await bulk(2);
  expect(stdout).toMatchInlineSnapshot(`
    "NUMBER  OUTCOME  TICKET  SUMMARY   WHY  REQUEST ID
    1       opened   OPS-1   Ticket 1       big-1
    2       opened   OPS-2   Ticket 2       big-2
    "
  `);
});

describe('what was not opened is told beside its reason', () => {
  const some = (code: string) => async (ticket: TicketInput) =>
    numberOf(ticket) === 2 ? notOpened(ticket, code) : openedAs(ticket);

  test('refusals end with 3', async () => {
    const { exitCode, stdout, stderr } = await bulk(3, some('invalid_fields'));
    expect(exitCode).toBe(3);
    expect(stdout).toContain('2       refused          Ticket 2  Because of invalid_fields.  big-2');
    expect(stderr).toContain('Error: Not all tickets were opened: 1 refused of 3.');
  });

  test.each(['ticket_unclear', 'unauthorized', 'network'])('%s is a failure, and ends with 1', async (code) => {
    expect(await bulk(3, some(code))).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('failed') });
  });

  test('a part that breaks fails its own tickets only', async () => {
    const failure = named('WorkflowFailedError', 'failed', named('ApplicationFailure', 'It broke.'));
    const { exitCode, stdout } = await bulk(
      60,
      async (ticket, part) => (part === 0 ? Promise.reject(failure) : openedAs(ticket)),
      { options: ['-o', 'json'] },
    );
    const records = JSON.parse(stdout);
    expect(exitCode).toBe(1);
    expect(records).toHaveLength(60);
    expect(records[0]).toMatchObject({ outcome: 'failed', error: { message: 'It broke.' } });
    expect(records[59]).toMatchObject({ outcome: 'opened', issueKey: 'OPS-60' });
  });

  test('a ticket that was opened and has ended since is opened', async () => {
    const error = { code: 'requester_decided', message: 'Who asks may not decide.' };
    const { exitCode } = await bulk(1, async (ticket) => ({ ...openedAs(ticket), error }));
    expect(exitCode).toBe(0);
  });
});

test('a bulk of the same id with other content is wrong use', async () => {
  const content = { ...aTicketContent(), timeoutMs: 5 };
  const known = [aTicket({ requestId: 'big-1', bulkId: 'big', content })];
  for (const answer of [undefined, async (ticket: TicketInput) => notOpened(ticket, 'request_conflict')]) {
    const { exitCode, stderr } = await bulk(1, answer, { known });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('The request big asked for something else.')]);
  }
});

test('--detach starts all parts and waits for none', async () => {
  const { exitCode, stdout, started } = await bulk(60, pending, { options: ['--detach', '-o', 'json'] });
  expect([exitCode, started.length]).toEqual([0, 2]);
  expect(JSON.parse(stdout)).toHaveLength(60);
  expect(JSON.parse(stdout)[59]).toMatchObject({ outcome: 'started', requestId: 'big-60' });
});

test('Ctrl-C ends the watching with 130 and what is known by then', async () => {
  const { exitCode, stdout, stderr } = await bulk(
    60,
    async (ticket, part) => (part === 0 ? openedAs(ticket) : pending()),
    { options: ['-o', 'json'], signal: AbortSignal.timeout(100) },
  );
  expect(exitCode).toBe(130);
  expect(JSON.parse(stdout)).toHaveLength(50);
  expect(stderr).toContain('All of it goes on');
});

test.each([
  [['ticket', 'bulk'], '', 'Nothing says what tickets to open.'],
  [['ticket', 'bulk', '--template', '-'], '{"tickets":[]}', 'there is no ticket in it'],
  [
    ['ticket', 'bulk', '--template', '-'],
    '{"tickets":[{"schema_id":"OPS:1","display_name":"a"},\n{"schema_id":"OPS","display_name":"b"}]}',
    'line 2: `tickets[1].schema_id`',
  ],
  [['ticket', 'bulk', '--template', '-', '--request-id', 'a'.repeat(97)], template(1), 'at most 100'],
] as const)('%j of %j is wrong use, and nothing is opened', async (line, stdin, message) => {
  const { exitCode, stderr } = await run(line, { stdin });
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
});
