import { expect, test } from 'vitest';
import type { RequestContent } from '../../src/model/access-request.ts';
import type { TicketPolicy } from '../../src/model/ticket-rules.ts';
import { watchWorkflowId } from '../../src/model/ticket-run.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';
import { accessContent } from '../support/access/change-world.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { describeTimeSkipping } from '../support/temporal/describe-temporal.ts';
import { issuesOf, simpleSchema, startTicket, ticketContent } from '../support/tickets/ticket-world.ts';
import { startVirtualTickets, type VirtualTickets } from '../support/tickets/virtual-tickets.ts';
import { newcomer, plainGroup } from '../support/writable-site.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Every round costs the server some milliseconds, and there are weeks of them. */
const POLL_MS = 6 * HOUR_MS;
/** Time stands still for good where a workflow is terminated in the midst of an activity. */
const BETWEEN_ROUNDS_MS = HOUR_MS;
const SHIFT_MS = 8 * HOUR_MS;
const PATIENCE_MS = 30_000;
const LIMIT = { timeout: 400_000 };

/** The second one takes minutes: the server waits for the worker's answers at every leap of its time. */
const WORKERS = [
  ['that keeps workflows in memory', {}],
  ...(FULL_SWEEP ? [['that replays every workflow from its history', { maxCachedWorkflows: 0 }] as const] : []),
] as const;

const REMINDER = 'Nobody has decided yet';

type AccessEnd = Extract<RequestContent, { kind: 'access' }>['end'];

/** Somebody new asks by a ticket for a group. */
async function ask(world: VirtualTickets, end: AccessEnd = null) {
  const { simulator, client, connection } = world;
  const accountId = newcomer(simulator);
  const { name, groupId } = plainGroup(simulator);
  const content = accessContent([['grant', name, accountId]], end);
  if (content.kind !== 'access') throw new TypeError('not a change of access');
  const started = await startTicket(client, {
    connection,
    content: ticketContent(simpleSchema(simulator), { afterwards: { do: 'change', content } }),
  });
  const issueKey = (await started.opened()).issueKey ?? '';
  return {
    ...started,
    issueKey,
    isHeld: () => simulator.site.groups.get(groupId)?.members.has(accountId) === true,
    decide: (resolution: string) =>
      simulator.change({ kind: 'transitionIssue', issue: issueKey, to: 'Resolved', resolution }),
    /** How many comments of ours say so. */
    said: (words: string) =>
      issuesOf(simulator, started.input.requestId)
        .flatMap(({ comments }) => comments)
        .filter(({ body }) => JSON.stringify(body).includes(words)).length,
  };
}

async function worldWith(policy: Partial<TicketPolicy>, tuning = {}): Promise<VirtualTickets> {
  const world = await startVirtualTickets({}, { pollMs: POLL_MS, ...policy });
  await world.startWorker(tuning);
  return world;
}

/** What is due by now is done some moments later. */
async function comes(is: () => boolean): Promise<boolean> {
  return (await waitUntil(async () => is() || undefined, { timeoutMs: PATIENCE_MS })) === true;
}

describeTimeSkipping('a ticket that is decided weeks later', () => {
  test.each(WORKERS)('gives its access for the time that was asked for, with a worker %s', LIMIT, async (_, tuning) => {
    await using world = await worldWith({ timeoutMs: 60 * DAY_MS }, tuning);
    const asked = await ask(world, { afterMs: SHIFT_MS });
    await world.sleep(30 * DAY_MS);
    expect(asked.isHeld()).toBe(false);
    asked.decide('Done');
    const decidedAt = await world.now();
    await world.sleep(POLL_MS);
    const { outcome, change } = await asked.settled();
    expect([outcome, change?.outcome]).toEqual(['granted', 'done']);
    expect(asked.isHeld()).toBe(true);
    const heldFrom = Date.parse(change?.endsAt ?? '') - SHIFT_MS;
    expect(heldFrom - decidedAt).toBeLessThanOrEqual(POLL_MS + HOUR_MS);
    await world.sleep(SHIFT_MS);
    expect(await asked.result()).toMatchObject({ outcome: 'granted', change: { outcome: 'expired' } });
    expect(asked.isHeld()).toBe(false);
    expect([asked.said(REMINDER), asked.said('Expired')]).toEqual([2, 1]);
  });

  test('is found within a day where somebody has terminated the poller', LIMIT, async () => {
    await using world = await worldWith({});
    const asked = await ask(world);
    await world.sleep(DAY_MS / 2 + BETWEEN_ROUNDS_MS);
    const poller = world.client.workflow.getHandle(watchWorkflowId(world.connection));
    await poller.terminate('by mistake');
    asked.decide('Done');
    await world.sleep(DAY_MS);
    expect(await asked.result()).toMatchObject({ outcome: 'granted' });
    expect(asked.isHeld()).toBe(true);
  });

  test('is reminded of when it is time, once each, and given up where nobody decides at all', LIMIT, async () => {
    await using world = await worldWith({ timeoutMs: 30 * DAY_MS });
    const startedAt = await world.now();
    const asked = await ask(world);
    for (const [day, reminders] of [
      [2, 0],
      [4, 1],
      [8, 2],
      [29, 2],
    ] as const) {
      await world.sleep(startedAt + day * DAY_MS - (await world.now()));
      expect(await comes(() => asked.said(REMINDER) === reminders), `day ${day}`).toBe(true);
      expect(asked.said('Timed out')).toBe(0);
    }
    await world.sleep(2 * DAY_MS);
    expect(await asked.result()).toMatchObject({ outcome: 'timed-out', decision: null, change: null });
    expect([asked.said(REMINDER), asked.said('Timed out'), asked.isHeld()]).toEqual([2, 1, false]);
    const [issue] = issuesOf(world.simulator, asked.input.requestId);
    expect(world.simulator.site.tracker.statuses.get(issue?.statusId ?? '')?.category).toBe('done');
  });
});
