import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Fault, FaultRule } from '../../../simulator/faults/rules.ts';
import { closeDuplicates } from '../../../src/activities/tickets/close-duplicates.ts';
import { CONNECTION } from '../../support/tickets/activity-world.ts';
import { type SimulatedTickets, simulatedTickets, TYPES } from '../../support/tickets/simulated-tickets.ts';

const CREATE = { route: '/issue', method: 'POST', times: 1 } as const;
/** Between two looks for an issue. */
const PAUSE_MS = 150;
const LOOKS = 3;
/** Before the last look. */
const LATE_MS = 200;
/** After the last look. */
const TOO_LATE_MS = 3_000;
/** No search finds anything within the test. */
const NEVER_MS = 3_600_000;
const BARE = { projectKey: 'LEGAL', type: TYPES.approval, labelled: false } as const;

/** Opens a ticket as its workflow does: looks after an unclear answer, then asks anew. */
async function open(tickets: SimulatedTickets, requestId: string): Promise<string> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const [answer] = await tickets.create([requestId], attempt);
    if (answer?.is === 'created') return answer.issue.issueKey;
    expect(answer).toEqual({ is: 'unclear' });
    for (let turn = 0; turn < LOOKS; turn += 1) {
      const [found] = await tickets.look([requestId]);
      if (found != null) return found.issue.issueKey;
      await sleep(PAUSE_MS);
    }
  }
  throw new Error('no ticket');
}

function sweep({ world }: SimulatedTickets, requestId: string) {
  return world.run(() => closeDuplicates(world.store, world.sites, { connection: CONNECTION, requestId }));
}

function openOf({ simulator, issuesOf }: SimulatedTickets, requestId: string): string[] {
  const { statuses } = simulator.site.tracker;
  return issuesOf(requestId).flatMap(({ statusId, key }) => (statuses.get(statusId)?.category === 'done' ? [] : [key]));
}

const UNCLEAR: readonly [name: string, rule: Omit<FaultRule, 'fault'>, fault: Fault, requests: number][] = [
  ['the answer is lost after the commit', {}, { kind: 'reset' }, 1],
  ['the request is lost before the commit', { moment: 'before' }, { kind: 'reset' }, 2],
  ['a gateway fails after the commit', {}, { kind: 'status', status: 502, body: 'html' }, 1],
  ['a gateway fails before the commit', { moment: 'before' }, { kind: 'status', status: 504, body: 'html' }, 2],
  ['Jira asks for fewer requests after the commit', {}, { kind: 'status', status: 429 }, 1],
  ['the body of the answer is cut', {}, { kind: 'cut-body' }, 1],
  ['the answer is of another shape', {}, { kind: 'wrong-json' }, 1],
  ['the answer is half a document', {}, { kind: 'broken-json' }, 1],
  ['the commit comes late', {}, { kind: 'late-commit', ms: LATE_MS }, 1],
];

describe.each([
  ['where the screen takes labels', {}],
  ['where it takes none', BARE],
] as const)('one ticket is opened %s, and no second one', (_where, screen) => {
  test.each(UNCLEAR)('when %s', async (_when, rule, fault, requests) => {
    await using tickets = await simulatedTickets({ indexLag: NEVER_MS });
    const requestId = await tickets.request(screen);
    tickets.simulator.faults.add({ ...CREATE, ...rule, fault });
    const key = await open(tickets, requestId);
    expect(tickets.issuesOf(requestId).map((issue) => issue.key)).toEqual([key]);
    expect((await tickets.world.tickets.creations.get(requestId)).attempts).toBe(requests);
  });
});

describe.each([
  ['by its label', {}],
  ['by the words of its description', BARE],
] as const)('where issues cannot be read at once, a ticket is searched for %s', (_how, screen) => {
  const REFUSED = { route: '/issue/bulkfetch', fault: { kind: 'status', status: 403 } } as const;

  test('and found once the index has it', async () => {
    await using tickets = await simulatedTickets({ indexLag: PAUSE_MS });
    const requestId = await tickets.request(screen);
    tickets.simulator.faults.add(REFUSED, { ...CREATE, fault: { kind: 'reset' } });
    const key = await open(tickets, requestId);
    expect(tickets.issuesOf(requestId).map((issue) => issue.key)).toEqual([key]);
  });

  test('and opened anew where the index is too late, which the sweep makes good', async () => {
    await using tickets = await simulatedTickets({ indexLag: TOO_LATE_MS });
    const requestId = await tickets.request(screen);
    tickets.simulator.faults.add(REFUSED, { ...CREATE, fault: { kind: 'reset' } });
    const key = await open(tickets, requestId);
    await sleep(TOO_LATE_MS);
    const [second] = tickets.issuesOf(requestId).filter((issue) => issue.key !== key);
    expect(await sweep(tickets, requestId)).toEqual({ closed: [second?.key], left: [] });
    expect(openOf(tickets, requestId)).toEqual([key]);
  });
});

test('after a commit that comes later than all looks, the second issue is closed, and the tracked one stays open', async () => {
  await using tickets = await simulatedTickets();
  const requestId = await tickets.request();
  tickets.simulator.faults.add({ ...CREATE, fault: { kind: 'late-commit', ms: TOO_LATE_MS } });
  const key = await open(tickets, requestId);
  await sleep(TOO_LATE_MS);
  expect(tickets.issuesOf(requestId)).toHaveLength(2);
  const [second] = tickets.issuesOf(requestId).filter((issue) => issue.key !== key);
  expect(await sweep(tickets, requestId)).toEqual({ closed: [second?.key], left: [] });
  expect(await sweep(tickets, requestId)).toEqual({ closed: [], left: [] });
  expect(second).toMatchObject({ resolutionId: '10002' });
  expect(second?.comments).toHaveLength(1);
  const [link] = tickets.simulator.site.tracker.links.values();
  const [tracked] = tickets.issuesOf(requestId).filter((issue) => issue.key === key);
  expect(link).toMatchObject({ inwardId: second?.id, outwardId: tracked?.id });
  expect(tracked).toMatchObject({ resolutionId: null, comments: [] });
});

test('an issue that is there is not opened again because the address of its site cannot be read', async () => {
  await using tickets = await simulatedTickets({ gateway: true });
  const requestId = await tickets.request();
  tickets.simulator.faults.add({ route: '/serverInfo', times: 1, fault: { kind: 'status', status: 403 } });
  const key = await open(tickets, requestId);
  expect(tickets.simulator.ledger.counts()['GET /serverInfo']).toBe(2);
  expect(tickets.issuesOf(requestId).map((issue) => issue.key)).toEqual([key]);
});

test('an issue that was moved before anybody looked is found by the key that it had', async () => {
  await using tickets = await simulatedTickets();
  const requestId = await tickets.request();
  tickets.simulator.faults.add({ ...CREATE, fault: { kind: 'reset' } });
  expect(await tickets.create([requestId])).toEqual([{ is: 'unclear' }]);
  const [issue] = tickets.issuesOf(requestId);
  tickets.simulator.change({ kind: 'moveIssue', issue: issue?.id ?? '', project: 'LEGAL' });
  const [found] = await tickets.look([requestId]);
  expect(found?.issue.issueId).toBe(issue?.id);
  expect(found?.issue.issueKey).toMatch(/^LEGAL-/);
});

test('a clone of a ticket is nobody’s ticket', async () => {
  await using tickets = await simulatedTickets();
  const requestId = await tickets.request();
  tickets.simulator.faults.add({ ...CREATE, moment: 'before', fault: { kind: 'reset' } });
  await tickets.create([requestId]);
  tickets.simulator.change({ kind: 'createIssue', project: 'CORE', values: { labels: [`req-${requestId}`] } });
  expect(await tickets.look([requestId])).toEqual([null]);
});

describe('a set of tickets', () => {
  const BULK = { ...CREATE, route: '/issue/bulk' } as const;

  test('is opened with one request, and whoever is refused hears why', async () => {
    await using tickets = await simulatedTickets();
    const good = [await tickets.request(), await tickets.request()];
    const bad = await tickets.request({ type: '99999' });
    const [first, refused, second] = await tickets.create([good[0] ?? '', bad, good[1] ?? '']);
    for (const [index, answer] of [first, second].entries()) {
      const [issue] = tickets.issuesOf(good[index] ?? '');
      expect(answer).toMatchObject({ is: 'created', issue: { issueId: issue?.id, issueKey: issue?.key } });
    }
    expect(refused).toMatchObject({ is: 'refused', error: { message: expect.stringContaining('issue type') } });
    expect(
      tickets.simulator.ledger.entries.filter(({ method, route }) => method === 'POST' && route === '/issue/bulk'),
    ).toHaveLength(1);
  });

  test.each([
    ['after', true],
    ['before', false],
  ] as const)('whose answer is lost %s the commit is found as a whole, or opened anew', async (moment, isThere) => {
    await using tickets = await simulatedTickets();
    const requestIds = [await tickets.request(), await tickets.request(), await tickets.request()];
    tickets.simulator.faults.add({ ...BULK, moment, fault: { kind: 'reset' } });
    expect(await tickets.create(requestIds)).toEqual(requestIds.map(() => ({ is: 'unclear' })));
    const found = await tickets.look(requestIds);
    expect(found.every((one) => (one !== null) === isThere)).toBe(true);
    await tickets.create(requestIds, 2);
    expect(requestIds.map((requestId) => tickets.issuesOf(requestId).length)).toEqual([1, 1, 1]);
  });
});
