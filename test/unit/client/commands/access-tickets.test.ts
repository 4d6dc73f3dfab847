import { expect, test } from 'vitest';
import { aGrant, aResult } from '../support/change-builders.ts';
import { fakeChanges } from '../support/fake-changes.ts';
import { fakeStore } from '../support/fake-store.ts';
import { type FakeTicket, fakeTickets } from '../support/fake-tickets.ts';
import { pending } from '../support/fake-work.ts';
import { type RunOptions, run } from '../support/run.ts';
import { aTicket, aTicketResult } from '../support/ticket-builders.ts';

const GRANT = 'access grant staff ada@acme.example --request-id request-1';

async function ask(line: string, fake: FakeTicket = {}, more: RunOptions = {}) {
  const { services, started } = fakeTickets(fake);
  const store = fakeStore({}, [], { tickets: [aTicket()] });
  return { ...(await run(line, { services: { ...services, ...store.services }, ...more })), started };
}

/** Whatever it was asked for. */
const any = { contentHash: '' };

test('a grant by a ticket waits for the decision and for the access', async () => {
  const settled = async () =>
    aTicketResult({ ...any, outcome: 'granted', decision: 'granted', decidedBy: ['a2'], change: aResult() });
  const { exitCode, stdout, started } = await ask(`${GRANT} --for 8h --timeout 14d --ticket OPS:10001`, { settled });
  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "Ticket OPS-12 is granted (request request-1)
      https://acme.example/browse/OPS-12
      by a2
      Access was changed. See it with: jira-access access show request-1
    "
  `);
  expect(started[0]).toMatchObject({
    workflow: 'trackTicket',
    input: {
      requestId: 'request-1',
      content: {
        ticket: { schemaId: 'OPS:10001', summary: 'Access request: staff for ada@acme.example', description: '' },
        afterwards: { do: 'change', content: aGrant({ end: { afterMs: 8 * 3_600_000 } }) },
        timeoutMs: 14 * 86_400_000,
      },
    },
  });
  const { args: _hiddenByTheCodec, ...shown } = started[0]?.options ?? {};
  expect(JSON.stringify(shown)).not.toContain('@');
});

test('a bare --ticket opens what the setting names', async () => {
  const env = { JIRA_ACCESS_TICKET_SCHEMA: 'IT:7' };
  const { exitCode, started, stdout } = await ask(`${GRANT} --detach --ticket`, { settled: pending }, { env });
  expect([exitCode, stdout]).toEqual([0, 'A ticket was asked for: request request-1\n']);
  expect(started[0]?.input.content.ticket.schemaId).toBe('IT:7');
});

test('with --manual a human changes the access, and a sync has to find it', async () => {
  const { started } = await ask(`${GRANT} --manual --detach --ticket=OPS:10001`);
  expect(started[0]?.input.content.afterwards.do).toBe('confirm');
});

test('what is declined ends with 3, and nothing was changed', async () => {
  const settled = async () => aTicketResult({ ...any, outcome: 'declined', decision: 'declined' });
  const { exitCode, stderr } = await ask(`${GRANT} --ticket=OPS:10001`, { settled });
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining('Ticket OPS-12 was declined (request request-1).')]);
});

test('a revoke and a plan are asked for in the same way', async () => {
  const revoke = await ask('access revoke staff ada@acme.example --detach --ticket=OPS:10001');
  expect(revoke.started[0]?.input.content).toMatchObject({
    ticket: { summary: 'Access request: take staff from ada@acme.example' },
    afterwards: { content: { changes: [{ action: 'revoke' }] } },
  });
  const stdin = 'reason: team move\nchanges:\n  - grant: staff\n    to: a1\n  - revoke: guests\n    from: a1\n';
  const plan = await ask('access apply - --confirm-revokes 1 --detach --ticket=OPS:10001', {}, { stdin });
  expect(plan.started[0]?.input).toMatchObject({
    content: { ticket: { summary: 'Access request: 2 changes' } },
    reason: 'team move',
    confirmRevokes: 1,
  });
});

test('a long plan of names makes a summary that Jira takes', async () => {
  const line = ['access', 'grant', 'x'.repeat(300), 'ada', '--detach', '--ticket=OPS:10001'];
  const { services, started } = fakeTickets();
  await run(line, { services });
  expect(started[0]?.input.content.ticket.summary).toHaveLength(255);
});

test('--dry-run asks nobody, and shows what would change', async () => {
  const { services, started } = fakeChanges({ result: async () => ({ steps: [], notes: [], refusal: null }) });
  const { exitCode } = await run(`${GRANT} --dry-run --ticket=OPS:10001`, { services });
  expect([exitCode, started[0]?.workflow]).toEqual([0, 'planChange']);
});

test.each([
  [`${GRANT} --ticket`, 'JIRA_ACCESS_TICKET_SCHEMA sets it for good'],
  ['access grant --ticket staff ada@acme.example', 'or a bare --ticket at the end'],
  [`${GRANT} --manual`, '--manual is about a ticket, and none is asked for.'],
  [`${GRANT} --timeout 1d`, '--timeout is about a ticket, and none is asked for.'],
  [`${GRANT} --manual --for 8h --ticket=OPS:10001`, 'What a human grants has no end that would be kept.'],
])('%s is wrong use, and nothing is started', async (line, message) => {
  const { exitCode, stderr, started } = await ask(line);
  expect([exitCode, started]).toEqual([2, []]);
  expect(stderr).toContain(message);
});
