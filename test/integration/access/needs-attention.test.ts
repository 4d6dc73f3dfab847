import { expect, test } from 'vitest';
import type { FaultRule } from '../../../simulator/faults/rules.ts';
import type { RequestState } from '../../../src/model/access-request.ts';
import {
  CHANGE_END_UPDATE,
  CHANGE_PROGRESS_QUERY,
  type ChangeProgress,
  RESOLVE_SIGNAL,
} from '../../../src/model/access-run.ts';
import { openStore } from '../../../src/store/open.ts';
import { waitUntil } from '../../../src/worker/process/wait-until.ts';
import { accessContent, startChange } from '../../support/access/change-world.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { all } from '../../support/staged-sync.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { newcomer, plainGroup, project, roleIds } from '../../support/writable-site.ts';

const SHORT_MS = 1_000;
const PATIENCE_MS = 40_000;
const TOKEN = 'simulator-token';

const refuses = (route: string, method: string, status: number): FaultRule => ({
  route,
  method,
  moment: 'before',
  fault: { kind: 'status', status, message: 'Zugriff verweigert' },
});
const ROLE_ROUTE = '/project/{projectIdOrKey}/role/{id}';

type Started = Awaited<ReturnType<typeof startChange>>;

describeTemporal('a change that a person has to look at', ({ address }) => {
  const namespace = ownNamespace(address);

  async function world(): Promise<World> {
    return startWorld({ address, namespace: await namespace, connection: { provisioning: true } });
  }

  /** A change that gives a role, is refused a group, and cannot take the role back. */
  async function stuckCompensation(site: World): Promise<Started> {
    const accountId = newcomer(site.simulator);
    const { name } = plainGroup(site.simulator);
    site.simulator.faults.add(refuses('/group/user', 'POST', 400), refuses(ROLE_ROUTE, 'DELETE', 403));
    const started = await startChange(site.worker.client, {
      connection: site.connection,
      content: accessContent([
        ['grant', `${project(site.simulator).key}:Developers`, accountId],
        ['grant', name, accountId],
      ]),
    });
    await needsAttention(started);
    return started;
  }

  /** Time-bound access that cannot be taken away. */
  async function stuckEnd(site: World, breaks: () => void): Promise<Started> {
    const started = await startChange(site.worker.client, {
      connection: site.connection,
      content: accessContent([['grant', plainGroup(site.simulator).name, newcomer(site.simulator)]], {
        afterMs: 60_000,
      }),
    });
    await started.settled();
    breaks();
    const past = new Date(Date.now() - SHORT_MS).toISOString();
    await started.handle.executeUpdate(CHANGE_END_UPDATE, { args: [{ endsAt: past }] });
    await needsAttention(started);
    return started;
  }

  test('is found by its phase, says what stands in the way, and goes on when told to try again', async () => {
    await using site = await world();
    const started = await stuckCompensation(site);
    const progress: ChangeProgress = await started.handle.query(CHANGE_PROGRESS_QUERY);
    expect(progress).toMatchObject({ phase: 'needs attention', error: { code: 'forbidden' } });
    const { searchAttributes } = await started.handle.describe();
    expect(searchAttributes).toMatchObject({
      JiraAccessPhase: ['needs attention'],
      JiraAccessAccount: ['5newcomer'],
      JiraAccessStuckSince: [expect.any(Date)],
    });
    await waitFor(async () => (await countStuck(site, started)) === 1);
    await expectRecord(site, started, 'attention', ['needs attention']);
    site.simulator.faults.clear();
    await started.handle.signal(RESOLVE_SIGNAL, 'retry');
    expect(await started.result()).toMatchObject({ outcome: 'compensated', error: { code: 'bad_request' } });
    expect(developers(site)).not.toContain('5newcomer');
    const after = await started.handle.describe();
    expect(after.searchAttributes).toMatchObject({
      JiraAccessPhase: ['compensated'],
      JiraAccessOutcome: ['compensated'],
    });
    await waitFor(async () => (await countStuck(site, started)) === 0);
    await expectRecord(site, started, 'ended', ['needs attention', 'resolved']);
  });

  test('is left as it is when a person says so', async () => {
    await using site = await world();
    const started = await stuckCompensation(site);
    await started.handle.signal(RESOLVE_SIGNAL, 'skip');
    const result = await started.result();
    expect(result).toMatchObject({ outcome: 'unresolved' });
    expect(result.counts.skipped).toBe(1);
    expect(developers(site)).toContain('5newcomer');
    await expectRecord(site, started, 'ended', ['needs attention', 'resolved']);
  });

  test('asks again when trying again did not help', async () => {
    await using site = await world();
    const started = await stuckCompensation(site);
    await started.handle.signal(RESOLVE_SIGNAL, 'retry');
    await waitFor(
      async () => (await trailOf(site, started)).filter((event) => event === 'needs attention').length === 2,
    );
    site.simulator.faults.clear();
    await needsAttention(started);
    await started.handle.signal(RESOLVE_SIGNAL, 'retry');
    expect(await started.result()).toMatchObject({ outcome: 'compensated' });
  });

  test.each([
    ['Jira refuses', (site: World) => site.simulator.faults.add(refuses('/group/user', 'DELETE', 403))],
    ['the credential is dead', (site: World) => site.simulator.change({ kind: 'killToken', token: TOKEN })],
    [
      'the right to see and change groups is gone, which looks like a group that is gone',
      (site: World) => {
        site.simulator.change({
          kind: 'setRights',
          token: TOKEN,
          rights: { browseUsers: false, administer: false, siteAdmin: false },
        });
        site.simulator.faults.add(refuses('/user/groups', 'GET', 404));
      },
    ],
  ])('keeps access that is over on record as long as %s, and takes it away afterwards', async (_, breaks) => {
    await using site = await world();
    const started = await stuckEnd(site, () => breaks(site));
    expect(members(site)).toContain('5newcomer');
    await expectRecord(site, started, 'attention', ['needs attention']);
    site.simulator.faults.clear();
    site.simulator.change({ kind: 'reviveToken', token: TOKEN });
    site.simulator.change({
      kind: 'setRights',
      token: TOKEN,
      rights: { browseUsers: true, administer: true, siteAdmin: true },
    });
    await started.handle.signal(RESOLVE_SIGNAL, 'retry');
    expect(await started.result()).toMatchObject({ outcome: 'expired', error: null });
    expect(members(site)).not.toContain('5newcomer');
  });

  test('leaves access that is over where a person says so', async () => {
    await using site = await world();
    const started = await stuckEnd(site, () => site.simulator.faults.add(refuses('/group/user', 'DELETE', 403)));
    await started.handle.signal(RESOLVE_SIGNAL, 'skip');
    expect(await started.result()).toMatchObject({ outcome: 'unresolved', error: { code: 'forbidden' } });
    expect(members(site)).toContain('5newcomer');
  });
});

const developers = ({ simulator }: World) =>
  (project(simulator).actors.get(roleIds.developers) ?? []).flatMap((actor) =>
    actor.kind === 'account' ? [actor.accountId] : [],
  );

const members = ({ simulator }: World) => [...plainGroup(simulator).members];

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const came = await waitUntil(async () => (await isSo()) || undefined, { timeoutMs: PATIENCE_MS });
  if (came === undefined) throw new Error('It did not come to that.');
}

async function needsAttention({ handle }: Started): Promise<void> {
  await waitFor(async () => (await handle.query<ChangeProgress>(CHANGE_PROGRESS_QUERY)).phase === 'needs attention');
}

/** As an operator looks for them. */
async function countStuck({ worker }: World, { handle }: Started): Promise<number> {
  const query = `WorkflowId = '${handle.workflowId}' AND JiraAccessStuckSince IS NOT NULL`;
  return (await worker.client.workflow.count(query)).count;
}

async function trailOf({ databaseUrl, connection }: World, { input }: Started): Promise<string[]> {
  const store = await openStore({ url: databaseUrl, access: 'read' });
  try {
    return (await all(store.requests(connection).trail(input.requestId))).map(({ event }) => event);
  } finally {
    await store.close();
  }
}

/** What the store knows of it, and that the trail tells these events in this order. */
async function expectRecord(
  site: World,
  started: Started,
  state: RequestState,
  events: readonly string[],
): Promise<void> {
  const store = await openStore({ url: site.databaseUrl, access: 'read' });
  const request = await store.requests(site.connection).get(started.input.requestId);
  await store.close();
  expect(request?.state).toBe(state);
  if (state === 'attention') expect(request?.error).not.toBeNull();
  const told = (await trailOf(site, started)).filter((event) => event === 'needs attention' || event === 'resolved');
  expect([...new Set(told)]).toEqual(events);
}
