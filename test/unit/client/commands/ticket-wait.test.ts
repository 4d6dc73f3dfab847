import { describe, expect, test } from 'vitest';
import type { Ticket, TicketOutcome } from '../../../../src/model/ticket-request.ts';
import { aResult } from '../support/change-builders.ts';
import { fakeStore } from '../support/fake-store.ts';
import { type FakeTicket, fakeTickets } from '../support/fake-tickets.ts';
import { pending } from '../support/fake-work.ts';
import { type RunOptions, run } from '../support/run.ts';
import { anEndedTicket, aTicket, aTicketProgress, aTicketResult } from '../support/ticket-builders.ts';

function wait(
  line: string,
  fake: FakeTicket = {},
  { record = aTicket(), ...more }: RunOptions & { readonly record?: Ticket | null } = {},
) {
  const store = fakeStore({}, [], { tickets: record === null ? [] : [record] });
  return run(line, { services: { ...fakeTickets(fake).services, ...store.services }, ...more });
}

const ENDS: readonly (readonly [TicketOutcome, number, string])[] = [
  ['granted', 0, ''],
  ['declined', 3, 'Ticket OPS-12 was declined (request request-1).'],
  ['cancelled', 3, 'Request request-1 was cancelled, ticket OPS-12.'],
  ['deleted', 3, 'Ticket OPS-12 is not there any more (request request-1).'],
  ['moved', 3, 'Ticket OPS-12 was moved to another project (request request-1).'],
  ['timed-out', 3, 'Nobody decided on ticket OPS-12 in time (request request-1).'],
  ['refused', 3, 'The decision on ticket OPS-12 does not count (request request-1).'],
  ['failed', 1, 'Ticket OPS-12 was granted, and what was to follow could not be done (request request-1).'],
];

describe.each(ENDS)('a ticket that ends %s', (outcome, exit, words) => {
  const error = exit === 0 ? null : { code: 'why', message: 'The reason.' };
  const decision = outcome === 'failed' ? ('granted' as const) : null;

  test(`ends the waiting with ${exit}, and its reason`, async () => {
    const settled = async () => aTicketResult({ outcome, error, decision });
    const { exitCode, stderr } = await wait('ticket wait OPS-12', { settled });
    expect(exitCode).toBe(exit);
    expect(stderr).toContain(words);
    if (exit !== 0) expect(stderr).toContain('Why: The reason.');
  });

  test('ends it so too where that was long ago, and Temporal knows it no more', async () => {
    const record = anEndedTicket(outcome, { error, decision });
    const store = fakeStore({}, [], { tickets: [record] });
    const { exitCode, stdout, stderr } = await run('ticket wait ops-12 -o json', { services: store.services });
    expect(exitCode).toBe(exit);
    expect(stderr).toContain(words);
    expect(JSON.parse(stdout)).toMatchObject({ outcome, requestId: 'request-1', runId: null, ticket: record });
  });
});

test('what was granted says until when it holds', async () => {
  const change = aResult({ endsAt: '2026-11-24T20:00:00.000Z' });
  const settled = async () => aTicketResult({ outcome: 'granted', decision: 'granted', decidedBy: ['a2'], change });
  const { stdout } = await wait('ticket wait request-1', { settled }, { record: aTicket({ state: 'held' }) });
  expect(stdout).toMatchInlineSnapshot(`
    "Ticket OPS-12 is granted (request request-1)
      https://acme.example/browse/OPS-12
      by a2
      Access was changed. See it with: jira-access access show request-1
      It ends at 2026-11-24T20:00:00Z (in 8 h 0 min).
        Longer: jira-access access extend request-1 --for 8h
        Sooner: jira-access access end request-1
    "
  `);
});

test('--timeout ends the waiting with 1, and not the ticket', async () => {
  const { exitCode, stdout, stderr } = await wait('ticket wait OPS-12 --timeout 1s -o json', { settled: pending });
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'waiting', issueKey: 'OPS-12' });
  expect(stderr).toContain('Nobody has decided on request request-1, ticket OPS-12 so far');
  expect(stderr).toContain('the ticket goes on; wait again with `jira-access ticket wait request-1`');
});

test('Ctrl-C ends the waiting with 130', async () => {
  const { exitCode, stderr } = await wait(
    'ticket wait OPS-12',
    { settled: pending },
    { signal: AbortSignal.timeout(50) },
  );
  expect([exitCode, stderr]).toEqual([130, expect.stringContaining('The request goes on.')]);
});

test('a ticket that cannot be seen is waited for, and said to be', async () => {
  const error = { code: 'project_hidden', message: 'Jira shows project OPS no more.' };
  const progress = [aTicketProgress({ phase: 'access lost', error })];
  const { stderr } = await wait('ticket wait OPS-12 --timeout 1s', { settled: pending, progress });
  expect(stderr).toContain('Ticket OPS-12 cannot be seen, and is waited for. Jira shows project OPS no more.\n');
});

test('a request that no worker has taken up yet is waited for by its id', async () => {
  expect((await wait('ticket wait request-1', {}, { record: null })).exitCode).toBe(0);
});

test('what has ended without the record knowing is told by its result', async () => {
  const result = async () => aTicketResult({ outcome: 'declined', decision: 'declined' });
  const fake = { status: 'COMPLETED', settled: pending, result } as const;
  expect((await wait('ticket wait request-1', fake, { record: null })).exitCode).toBe(3);
});

test('what nobody knows ends with 4', async () => {
  const { exitCode, stderr } = await wait('ticket wait OPS-99', { status: null }, { record: null });
  expect([exitCode, stderr]).toEqual([4, expect.stringContaining('no record of a ticket or a request OPS-99')]);
});

test('a request that Temporal has lost says how to take it up again', async () => {
  const { exitCode, stderr } = await wait('ticket wait OPS-12', { status: null });
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('asking again with --request-id request-1')]);
});
