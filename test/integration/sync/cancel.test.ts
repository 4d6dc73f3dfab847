import { WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import type { FaultRule } from '../../../simulator/faults/rules.ts';
import { startSync } from '../../../src/activities/sync/start-sync.ts';
import { untilStruck } from '../../support/cut.ts';
import { knownOf, truthPicture } from '../../support/site-truth.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { stagedRows } from '../../support/staged-rows.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

/** What was promised: whoever cancels does not wait. */
const LIMIT_MS = 5_000;

const hang = { fault: { kind: 'hang' } } as const;

/** Where a sync stands when it is cancelled, by the request that it waits for. */
const MOMENTS: readonly (readonly [name: string, rule: FaultRule])[] = [
  ['checks the credential', { ...hang, route: '/myself' }],
  ['checks the permissions', { ...hang, route: '/mypermissions' }],
  ['reads accounts', { ...hang, route: '/users/search' }],
  ['reads members', { ...hang, route: '/group/member', nth: 5 }],
  ['reads role actors', { ...hang, route: '/project/{projectIdOrKey}/role/{id}', nth: 20 }],
  ['reads the organization', { ...hang, route: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search' }],
  ['checks the credential once more', { ...hang, route: '/myself', nth: 2 }],
  ['waits between two attempts', { fault: { kind: 'status', status: 500 }, route: '/group/bulk' }],
];

/** The client of the worker keeps to it, also for the next sync. */
const LONG_WAIT: FaultRule = {
  fault: { kind: 'status', status: 429, headers: { 'Retry-After': '900' } },
  route: '/group/bulk',
};

describeTemporal('a sync that is cancelled', ({ address }) => {
  const known = ({ worker, connection }: World) => knownOf(worker, connection);

  /** A sync that is cancelled when the rule has struck ends soon, and leaves nothing but its record. */
  async function expectCancelled(one: World, moment: string, rule: FaultRule, before: unknown): Promise<void> {
    const { client, store } = one.worker;
    one.simulator.faults.add(rule);
    const { workflowId, runId } = await startSync(client, one.connection, crypto.randomUUID());
    const handle = client.workflow.getHandle(workflowId, runId);
    await untilStruck(one.simulator);
    const began = performance.now();
    await handle.cancel();
    const error = await handle.result().catch((failure: unknown) => failure);
    expect(performance.now() - began, moment).toBeLessThan(LIMIT_MS);
    one.simulator.faults.clear();
    expect(error, moment).toBeInstanceOf(WorkflowFailedError);
    expect((error as WorkflowFailedError).cause, moment).toBeInstanceOf(CancelledFailure);
    expect(await store.syncs(one.connection).latest(), moment).toMatchObject({ state: 'cancelled', error: null });
    expect(stagedRows(one.databaseUrl.replace('sqlite:', ''), one.connection), moment).toEqual({});
    expect(await known(one), moment).toEqual(before);
  }

  test.each([
    ['', {}],
    [', also where no workflow is kept in memory', { maxCachedWorkflows: 0 }],
  ])('ends soon and leaves nothing behind, wherever it is%s', async (_name, options) => {
    await using one = await startWorld({
      address,
      namespace: await ownNamespace(address),
      organization: true,
      ...options,
    });
    await one.sync();
    const before = await known(one);
    const [group] = one.simulator.site.groups.values();
    one.simulator.change({ kind: 'renameGroup', groupId: group?.groupId ?? '', name: 'renamed in between' });
    for (const [moment, rule] of MOMENTS) await expectCancelled(one, moment, rule, before);
    expect(await one.sync()).toMatchObject({ outcome: 'sealed' });
    expect(await known(one)).toEqual(truthPicture(one.simulator));
    await expectCancelled(one, 'waits because Jira asked for it', LONG_WAIT, truthPicture(one.simulator));
  });
});
