import { describe, expect, test } from 'vitest';
import type { Fault, FaultRule } from '../../../simulator/faults/rules.ts';
import { textOfDocument } from '../../../simulator/site/issues/adf.ts';
import { tellTicket } from '../../../src/activities/tickets/tell-ticket.ts';
import type { TicketEvent } from '../../../src/model/ticket-work.ts';
import { CONNECTION } from '../../support/tickets/activity-world.ts';
import { type SimulatedTickets, simulatedTickets } from '../../support/tickets/simulated-tickets.ts';

const COMMENT = { route: '/issue/{issueIdOrKey}/comment', method: 'POST', times: 1 } as const;
/** Within the time in which a comment that was not seen may still come. */
const LATE_MS = 3_000;
/** Jira takes 20 writes to one issue in two seconds (FACTS 10). */
const MORE_THAN_TAKEN = 25;

/** A ticket that is open, and what is said on it. */
async function openTicket(tickets: SimulatedTickets) {
  const requestId = await tickets.request();
  await tickets.create([requestId]);
  const { world } = tickets;
  const tell = (event: TicketEvent) => () =>
    tellTicket(world.store, world.sites, { connection: CONNECTION, requestId, event, text: `It is ${event}.` });
  return {
    requestId,
    issueId: tickets.issuesOf(requestId)[0]?.id ?? '',
    tell: (event: TicketEvent) => world.run(tell(event)),
    said: () => tickets.issuesOf(requestId)[0]?.comments.map(({ body }) => textOfDocument(body).trim()),
  };
}

const STRIKES: readonly [when: string, rule: Omit<FaultRule, 'fault'>, fault: Fault][] = [
  ['its answer is lost', {}, { kind: 'reset' }],
  ['it is lost on its way', { moment: 'before' }, { kind: 'reset' }],
  ['it is carried out late', {}, { kind: 'late-commit', ms: LATE_MS }],
  ['a gateway fails when it was made', {}, { kind: 'status', status: 502, body: 'html' }],
  ['a gateway fails before it was made', { moment: 'before' }, { kind: 'status', status: 502, body: 'html' }],
  ['half of its answer comes', {}, { kind: 'cut-body' }],
];

// Side by side: most of them wait until a comment that was not seen cannot come any more.
describe.concurrent('each event is told once', () => {
  test.each(STRIKES)('when %s', async (_when, rule, fault) => {
    await using tickets = await simulatedTickets();
    const ticket = await openTicket(tickets);
    tickets.simulator.faults.add({ ...COMMENT, ...rule, fault });
    await ticket.tell('granted');
    await ticket.tell('granted');
    await ticket.tell('expired');
    expect(ticket.said()).toEqual(['It is granted.', 'It is expired.']);
  });

  test('when its worker died before it was sent', async () => {
    await using tickets = await simulatedTickets();
    const ticket = await openTicket(tickets);
    await tickets.world.tickets.notes.begin(ticket.requestId, 'granted');
    await ticket.tell('granted');
    expect(ticket.said()).toEqual(['It is granted.']);
  });

  test('when the comments cannot be read at first', async () => {
    await using tickets = await simulatedTickets();
    const ticket = await openTicket(tickets);
    tickets.simulator.faults.add(
      { ...COMMENT, fault: { kind: 'reset' } },
      { route: '/comment/list', times: 6, fault: { kind: 'status', status: 503 } },
    );
    await ticket.tell('granted');
    expect(ticket.said()).toEqual(['It is granted.']);
  });
});

test('the trail has one entry for each comment', async () => {
  await using tickets = await simulatedTickets();
  const ticket = await openTicket(tickets);
  tickets.simulator.faults.add({ ...COMMENT, fault: { kind: 'reset' } });
  await ticket.tell('granted');
  await ticket.tell('granted');
  const trail = await Array.fromAsync(tickets.world.store.requests(CONNECTION).trail(ticket.requestId));
  expect(trail.filter(({ event }) => event === 'commented').map(({ detail }) => detail)).toEqual(['granted']);
});

test('a limit on writes to one issue makes nobody else wait', async () => {
  await using tickets = await simulatedTickets();
  const [limited, other] = [await openTicket(tickets), await openTicket(tickets)];
  const headers = { 'RateLimit-Reason': 'jira-per-issue-on-write', 'Retry-After': '600' };
  tickets.simulator.faults.add({
    route: `/issue.${limited.issueId}.comment/`,
    method: 'POST',
    moment: 'before',
    fault: { kind: 'status', status: 429, headers },
  });
  const { world } = tickets;
  const key = {
    connection: CONNECTION,
    requestId: limited.requestId,
    event: 'granted',
    text: 'It is granted.',
  } as const;
  const waiting = world.once(() => tellTicket(world.store, world.sites, key)).catch((error: unknown) => error);
  const before = Date.now();
  for (let reminder = 1; reminder <= 5; reminder += 1) await other.tell(`reminder ${reminder}`);
  expect(Date.now() - before).toBeLessThan(LATE_MS);
  expect(other.said()).toHaveLength(5);
  const failure = (await waiting) as { nextRetryDelay: number };
  expect(failure.nextRetryDelay).toBeGreaterThanOrEqual(600_000);
});

test('more comments than one issue takes in a time are made all the same, one after another', async () => {
  await using tickets = await simulatedTickets({ limits: true });
  const ticket = await openTicket(tickets);
  const events = Array.from({ length: MORE_THAN_TAKEN }, (_, index) => `reminder ${index}` as const);
  await Promise.all(events.map((event) => ticket.tell(event)));
  expect(ticket.said()?.toSorted()).toEqual(events.map((event) => `It is ${event}.`).toSorted());
});
