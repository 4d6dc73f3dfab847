import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRule } from '../../simulator/faults/rules.ts';
import type { RequestContent } from '../../src/model/access-request.ts';
import {
  CHANGE_END_UPDATE,
  CHANGE_PROGRESS_QUERY,
  type ChangeProgress,
  changeWorkflowId,
  PLAN_CHANGE_WORKFLOW,
  RESOLVE_SIGNAL,
  type Resolution,
} from '../../src/model/access-run.ts';
import { TASK_QUEUE } from '../../src/model/sync-run.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';
import { accessContent, change, changeInput, startChange } from '../support/access/change-world.ts';
import type { World } from '../support/site-world.ts';
import { newcomer, plainGroup, project } from '../support/writable-site.ts';
import type { Scenario } from './scenario.ts';

const SHORT_MS = 1_000;
const LONG_MS = 3_600_000;
const PATIENCE_MS = 60_000;
/** Slow enough for a cancel to come in its midst. */
const SLOW_MS = 300;
const IN_ITS_MIDST_MS = 1_000;

const refuses = (route: string, method: string, status: number): FaultRule => ({
  route,
  method,
  moment: 'before',
  fault: { kind: 'status', status },
});

/** A group and a role for somebody new. */
function wish({ simulator }: World, end: Extract<RequestContent, { kind: 'access' }>['end'] = null): RequestContent {
  const accountId = newcomer(simulator);
  return accessContent(
    [
      ['grant', plainGroup(simulator).name, accountId],
      ['grant', `${project(simulator).key}:Developers`, accountId],
    ],
    end,
  );
}

function start({ worker, connection }: World, requestId: string, content: RequestContent) {
  return startChange(worker.client, { connection, requestId, content });
}

/** Runs one change to its end. */
async function record(world: World, name: string, content: RequestContent): Promise<Record<string, string>> {
  const { handle, result } = await start(world, name, content);
  await result();
  return { [name]: handle.workflowId };
}

/** Is refused the group, cannot take the role back, and is told what to do about it. */
async function stuck(world: World, name: string, resolution: Resolution): Promise<Record<string, string>> {
  world.simulator.faults.add(
    refuses('/group/user', 'POST', 400),
    refuses('/project/{projectIdOrKey}/role/{id}', 'DELETE', 403),
  );
  const { handle, result } = await start(world, name, wish(world));
  const isStuck = async () =>
    (await handle.query<ChangeProgress>(CHANGE_PROGRESS_QUERY)).phase === 'needs attention' || undefined;
  if ((await waitUntil(isStuck, { timeoutMs: PATIENCE_MS })) === undefined) throw new Error(`${name} is not stuck.`);
  world.simulator.faults.clear();
  await handle.signal(RESOLVE_SIGNAL, resolution);
  await result();
  return { [name]: handle.workflowId };
}

const options = { connection: { provisioning: true } };

/** Changes of access, one for each way in which they end. */
export const ACCESS_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'access-done': { options, run: (world) => record(world, 'access-done', wish(world)) },
  'access-already': {
    options,
    async run(world) {
      const content = wish(world);
      await change(world.worker.client, { connection: world.connection, content });
      return record(world, 'access-already', content);
    },
  },
  'access-refused': { run: (world) => record(world, 'access-refused', wish(world)) },
  'access-known': {
    options,
    async run(world) {
      const content = wish(world);
      await record(world, 'access-known', content);
      return record(world, 'access-known', content);
    },
  },
  'access-compensated': {
    options,
    run(world) {
      world.simulator.faults.add(refuses('/group/user', 'POST', 400));
      return record(world, 'access-compensated', wish(world));
    },
  },
  'access-refused-by-jira': {
    options,
    run(world) {
      world.simulator.faults.add(refuses('/group/user', 'POST', 403));
      const content = accessContent([['grant', plainGroup(world.simulator).name, newcomer(world.simulator)]]);
      return record(world, 'access-refused-by-jira', content);
    },
  },
  'access-cancelled': {
    options: { ...options, simulator: { latencyMs: SLOW_MS } },
    async run(world) {
      const { handle, result } = await start(world, 'access-cancelled', wish(world));
      const hasBegun = () => world.simulator.effects.entries.length > 0 || undefined;
      await waitUntil(hasBegun, { timeoutMs: PATIENCE_MS });
      await handle.cancel();
      await result();
      return { 'access-cancelled': handle.workflowId };
    },
  },
  'access-expired': { options, run: (world) => record(world, 'access-expired', wish(world, { afterMs: SHORT_MS })) },
  'access-end-changed': {
    options,
    async run(world) {
      const { handle, settled, result } = await start(world, 'access-end-changed', wish(world, { afterMs: LONG_MS }));
      await settled();
      const endsAt = new Date(Date.now() + IN_ITS_MIDST_MS).toISOString();
      await handle.executeUpdate(CHANGE_END_UPDATE, { args: [{ endsAt }] });
      await result();
      return { 'access-end-changed': handle.workflowId };
    },
  },
  'access-held-cancelled': {
    options,
    async run(world) {
      const content = wish(world, { afterMs: LONG_MS });
      const { handle, settled, result } = await start(world, 'access-held-cancelled', content);
      await settled();
      await sleep(SHORT_MS);
      await handle.cancel();
      await result();
      return { 'access-held-cancelled': handle.workflowId };
    },
  },
  'access-mended': { options, run: (world) => stuck(world, 'access-mended', 'retry') },
  'access-unresolved': { options, run: (world) => stuck(world, 'access-unresolved', 'skip') },
  'offboard-and-restore': {
    options,
    async run(world) {
      const account = newcomer(world.simulator);
      const given = accessContent([['grant', plainGroup(world.simulator).name, account]]);
      await change(world.worker.client, { connection: world.connection, content: given });
      const offboarded = await record(world, 'offboard-done', { kind: 'offboard', account, rungs: ['access'] });
      return { ...offboarded, ...(await record(world, 'restore-done', { kind: 'restore', account })) };
    },
  },
  'plan-change': {
    options,
    async run(world) {
      const workflowId = changeWorkflowId(world.connection, 'plan-change', 'access');
      await world.worker.client.workflow.execute(PLAN_CHANGE_WORKFLOW, {
        workflowId,
        taskQueue: TASK_QUEUE,
        args: [changeInput({ connection: world.connection, requestId: 'plan-change', content: wish(world) })],
      });
      return { 'plan-change': workflowId };
    },
  },
};
