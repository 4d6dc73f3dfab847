import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { promote } from '../../../src/client/deployment/promote.ts';
import type { RequestContent } from '../../../src/model/access-request.ts';
import type { TicketResult } from '../../../src/model/ticket-run.ts';
import { usualTicketPolicy } from '../../../src/settings/ticket-policy.ts';
import { waitUntil } from '../../../src/worker/process/wait-until.ts';
import { accessContent } from '../../support/access/change-world.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { issuesOf, simpleSchema, startTicket, ticketContent } from '../../support/tickets/ticket-world.ts';
import { newcomer, plainGroup } from '../../support/writable-site.ts';

const POLL_MS = 200;
/** Far enough away for the worker to be gone by then. */
const SOON_MS = 8_000;
const HOUR_MS = 3_600_000;
const PATIENCE_MS = 60_000;
const LIMIT = { timeout: 120_000 };

interface Policy {
  readonly remindersMs?: readonly number[];
  readonly timeoutMs?: number;
}

type AccessEnd = Extract<RequestContent, { kind: 'access' }>['end'];

describeTemporal('a ticket while no worker is there', ({ address }) => {
  async function world(policy: Policy = {}, buildId?: string): Promise<World> {
    const tickets = { ...usualTicketPolicy(), pollMs: POLL_MS, ...policy };
    return startWorld({
      address,
      namespace: await ownNamespace(address),
      connection: { provisioning: true, ticketing: true, tickets },
      ...(buildId === undefined ? {} : { buildId }),
    });
  }

  /** Somebody new asks by a ticket for a group. */
  async function ask({ simulator, worker, connection }: World, end: AccessEnd = null) {
    const accountId = newcomer(simulator);
    const { name, groupId } = plainGroup(simulator);
    const content = accessContent([['grant', name, accountId]], end);
    if (content.kind !== 'access') throw new TypeError('not a change of access');
    const started = await startTicket(worker.client, {
      connection,
      content: ticketContent(simpleSchema(simulator), { afterwards: { do: 'change', content } }),
    });
    const issueKey = (await started.opened()).issueKey ?? '';
    return {
      ...started,
      isHeld: () => simulator.site.groups.get(groupId)?.members.has(accountId) === true,
      grant: () => simulator.change({ kind: 'transitionIssue', issue: issueKey, to: 'Resolved', resolution: 'Done' }),
      /** How many comments of ours say so. */
      said: (words: string) =>
        issuesOf(simulator, started.input.requestId)
          .flatMap(({ comments }) => comments)
          .filter(({ body }) => JSON.stringify(body).includes(words)).length,
    };
  }

  /** Its end, asked of the worker that is there now. */
  const resultOf = ({ worker }: World, { handle }: Awaited<ReturnType<typeof ask>>): Promise<TicketResult> =>
    worker.client.workflow.getHandle(handle.workflowId).result();

  test('is reminded of once where two reminders were due meanwhile', LIMIT, async () => {
    await using site = await world({ remindersMs: [SOON_MS, SOON_MS + POLL_MS] });
    const asked = await ask(site);
    await site.worker.stop();
    await sleep(SOON_MS + 2 * POLL_MS);
    expect(asked.said('Nobody has decided yet')).toBe(0);
    await site.deploy(null);
    const isReminded = () => asked.said('Nobody has decided yet') > 0 || undefined;
    expect(await waitUntil(isReminded, { timeoutMs: PATIENCE_MS })).toBe(true);
    asked.grant();
    expect(await resultOf(site, asked)).toMatchObject({ outcome: 'granted' });
    expect(asked.said('Nobody has decided yet')).toBe(1);
  });

  test('is given up without a reminder where its time was over meanwhile', LIMIT, async () => {
    await using site = await world({ remindersMs: [SOON_MS - POLL_MS], timeoutMs: SOON_MS });
    const asked = await ask(site);
    await site.worker.stop();
    await sleep(SOON_MS);
    await site.deploy(null);
    expect(await resultOf(site, asked)).toMatchObject({ outcome: 'timed-out' });
    expect([asked.said('Nobody has decided yet'), asked.said('Timed out')]).toEqual([0, 1]);
  });

  test('counts as it was decided, also where its time was over meanwhile', LIMIT, async () => {
    await using site = await world({ timeoutMs: SOON_MS });
    const asked = await ask(site);
    await site.worker.stop();
    asked.grant();
    await sleep(SOON_MS);
    await site.deploy(null);
    expect(await resultOf(site, asked)).toMatchObject({ outcome: 'granted' });
    expect(asked.isHeld()).toBe(true);
  });

  test('loses its access as soon as one is there again, where that was to end meanwhile', LIMIT, async () => {
    await using site = await world();
    const asked = await ask(site, { afterMs: SOON_MS });
    asked.grant();
    await asked.settled();
    await site.worker.stop();
    await sleep(SOON_MS);
    expect(asked.isHeld()).toBe(true);
    await site.deploy(null);
    expect(await resultOf(site, asked)).toMatchObject({ outcome: 'granted', change: { outcome: 'expired' } });
    expect(asked.isHeld()).toBe(false);
  });

  test('goes on with the next version of the worker, by which it is decided', LIMIT, async () => {
    await using site = await world({}, 'v1');
    await promote(site.worker.client, { deployment: 'jira-access', buildId: 'v1' });
    const asked = await ask(site, { afterMs: HOUR_MS });
    await site.deploy('v2');
    await promote(site.worker.client, { deployment: 'jira-access', buildId: 'v2' });
    asked.grant();
    const handle = site.worker.client.workflow.getHandle(asked.handle.workflowId);
    expect(await handle.executeUpdate('settled')).toMatchObject({ outcome: 'granted', change: { outcome: 'done' } });
    expect(asked.isHeld()).toBe(true);
    await handle.cancel();
    expect(await handle.result()).toMatchObject({ outcome: 'cancelled', change: { outcome: 'cancelled' } });
    expect(asked.isHeld()).toBe(false);
    const { events } = await handle.fetchHistory();
    const builds = (events ?? []).flatMap(({ workflowTaskCompletedEventAttributes: task }) =>
      task == null ? [] : [task.deploymentVersion?.buildId],
    );
    expect([...new Set(builds)]).toEqual(['v1', 'v2']);
  });
});
