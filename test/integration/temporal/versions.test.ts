import type { WorkflowHandle } from '@temporalio/client';
import { expect, test } from 'vitest';
import { promote } from '../../../src/client/deployment/promote.ts';
import { services } from '../../../src/client/services.ts';
import { UserError } from '../../../src/client/user-error.ts';
import { CHANGE_END_UPDATE } from '../../../src/model/access-run.ts';
import { accessContent, startChange } from '../../support/access/change-world.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { newcomer, plainGroup } from '../../support/writable-site.ts';
import { run } from '../../unit/client/support/run.ts';
import { doctor } from '../doctor/examine.ts';

const DEPLOYMENT = 'jira-access';
/** Until it is told to end. */
const HELD_MS = 3_600_000;
/** Far longer than a worker takes that is given work. */
const UNTOUCHED_MS = 2_000;

/** Somebody new in a group, for a time. */
function grantForATime({ simulator, worker, connection }: World) {
  const content = accessContent([['grant', plainGroup(simulator).name, newcomer(simulator)]], { afterMs: HELD_MS });
  return startChange(worker.client, { connection, content });
}

/** The build ids of the workers that went on with it, each once, in order. */
async function builds(handle: WorkflowHandle): Promise<readonly (string | null | undefined)[]> {
  const { events } = await handle.fetchHistory();
  const completed = (events ?? []).flatMap(({ workflowTaskCompletedEventAttributes: task }) => task ?? []);
  return [...new Set(completed.map(({ deploymentVersion }) => deploymentVersion?.buildId))];
}

describeTemporal('versions of the worker', ({ address }) => {
  const command = async (namespace: string, line: string) => {
    const env = { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
    const { exitCode, stdout, stderr } = await run(line, { env, services });
    return { exitCode, stdout, stderr };
  };

  test('what one version began, the next one ends', async () => {
    const namespace = await ownNamespace(address);
    await using world = await startWorld({ address, namespace, buildId: 'v1', connection: { provisioning: true } });
    expect(await command(namespace, 'deployment promote v1')).toMatchObject({
      stdout: 'Work now goes to workers of build v1; before, it went to workers without a build id.\n',
    });
    const begun = await grantForATime(world);
    await begun.settled();
    await world.deploy('v2');
    const handle = world.worker.client.workflow.getHandle(begun.handle.workflowId);
    expect(await promote(world.worker.client, { deployment: DEPLOYMENT, buildId: 'v2' })).toMatchObject({
      previous: 'v1',
    });
    await handle.executeUpdate(CHANGE_END_UPDATE, { args: [{ endsAt: new Date().toISOString() }] });
    expect(await handle.result()).toMatchObject({ outcome: 'expired' });
    expect(await builds(handle)).toEqual(['v1', 'v2']);
    const { stdout } = await command(namespace, 'deployment show -o json');
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ buildId: 'v2', state: 'current', workers: 1 }),
      expect.objectContaining({ buildId: 'v1', state: 'was current' }),
    ]);
  });

  test('work waits for a version that is not current, and doctor tells', async () => {
    const namespace = await ownNamespace(address);
    await using world = await startWorld({ address, namespace, buildId: 'v1', connection: { provisioning: true } });
    const { handle, settled } = await grantForATime(world);
    const first = await Promise.race([settled(), new Promise((resolve) => setTimeout(resolve, UNTOUCHED_MS, 'waits'))]);
    expect(first).toBe('waits');
    const before = await doctor({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace });
    expect(before.record('deployment')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('there are build v1 of jira-access. So nothing moves'),
      remedy: expect.stringContaining('jira-access deployment promote'),
    });
    await promote(world.worker.client, { deployment: DEPLOYMENT, buildId: 'v1' });
    await settled();
    const after = await doctor({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace });
    expect(after.record('deployment')).toMatchObject({ status: 'ok', found: 'work goes to build v1 of jira-access' });
    await handle.cancel();
  });

  test('is not promoted while no worker of it is there', async () => {
    const namespace = await ownNamespace(address);
    await using world = await startWorld({ address, namespace, buildId: 'v1' });
    const promoted = promote(world.worker.client, { deployment: DEPLOYMENT, buildId: 'v3' }, 0);
    await expect(promoted).rejects.toThrow(UserError);
    await expect(promoted).rejects.toMatchObject({ fix: expect.stringContaining('JIRA_ACCESS_BUILD_ID=v3') });
  });
});
