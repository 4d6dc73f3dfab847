import { expect, test } from 'vitest';
import type { Fault, FaultRule } from '../../../simulator/faults/rules.ts';
import { moveTicket } from '../../../src/activities/tickets/move-ticket.ts';
import { CONNECTION } from '../../support/tickets/activity-world.ts';
import {
  type RequestOptions,
  type SimulatedTickets,
  simulatedTickets,
  TYPES,
} from '../../support/tickets/simulated-tickets.ts';

const MOVE = { route: '/issue/{issueIdOrKey}/transitions', method: 'POST', times: 1 } as const;
const APPROVAL = { projectKey: 'LEGAL', type: TYPES.approval, labelled: false } as const;

async function openTicket(tickets: SimulatedTickets, what: RequestOptions = {}) {
  const requestId = await tickets.request(what);
  await tickets.create([requestId]);
  const { world, simulator } = tickets;
  return {
    issueId: tickets.issuesOf(requestId)[0]?.id ?? '',
    move: (to: 'granted' | 'ended') =>
      world.run(() => moveTicket(world.store, world.sites, { connection: CONNECTION, requestId, to })),
    shows() {
      const { statusId = '', resolutionId } = tickets.issuesOf(requestId)[0] ?? {};
      return [simulator.site.tracker.statuses.get(statusId)?.name, resolutionId];
    },
    moves: () => simulator.effects.entries.filter(({ kind }) => kind === 'transitioned').length,
  };
}

test.each([
  ['granted', 'a workflow of approvals', APPROVAL, ['Approved', '10000']],
  ['ended', 'a workflow of approvals', APPROVAL, ['Cancelled', '10005']],
  ['granted', 'a screen that demands a resolution', {}, ['Resolved', '10000']],
  ['ended', 'a screen that demands a resolution', {}, ['Resolved', '10005']],
] as const)('a ticket whose access is %s goes where %s says so', async (to, _where, what, shown) => {
  await using tickets = await simulatedTickets();
  const ticket = await openTicket(tickets, what);
  expect(await ticket.move(to)).toEqual({ moved: true, why: null });
  expect(ticket.shows()).toEqual(shown);
  expect(await ticket.move(to)).toEqual({ moved: true, why: null });
  expect(ticket.moves()).toBe(1);
});

const STRIKES: readonly [when: string, rule: Omit<FaultRule, 'fault'>, fault: Fault][] = [
  ['its answer is lost', {}, { kind: 'reset' }],
  ['it is lost on its way', { moment: 'before' }, { kind: 'reset' }],
  ['it is carried out late', {}, { kind: 'late-commit', ms: 200 }],
  [
    'Jira asks for fewer requests',
    { moment: 'before' },
    { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
  ],
];

test.each(STRIKES)('a ticket is moved once when %s', async (_when, rule, fault) => {
  await using tickets = await simulatedTickets();
  const ticket = await openTicket(tickets);
  tickets.simulator.faults.add({ ...MOVE, ...rule, fault });
  expect(await ticket.move('granted')).toEqual({ moved: true, why: null });
  expect(ticket.shows()).toEqual(['Resolved', '10000']);
  expect(ticket.moves()).toBe(1);
});

test('who was faster is not gainsaid', async () => {
  await using tickets = await simulatedTickets();
  const ticket = await openTicket(tickets, APPROVAL);
  const changes = [{ kind: 'transitionIssue', issue: ticket.issueId, to: 'Declined' }] as const;
  tickets.simulator.faults.add({ ...MOVE, moment: 'before', fault: { kind: 'change', changes } });
  expect(await ticket.move('ended')).toEqual({ moved: true, why: null });
  expect(ticket.shows()).toEqual(['Declined', '10004']);
});
