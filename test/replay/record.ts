/**
 * Records golden histories: `node test/replay/record.ts [name …]` runs each scenario against a simulated site and a
 * development server of its own, and writes what happened into `histories/`. A history is recorded once, when its
 * workflow is new; it is not recorded again when the workflow changes, since old runs do not change either.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { syncWorkflowId } from '../../src/model/sync.ts';
import { ACCEPT_LOSS_WORKFLOW, FOLLOW_SYNC_WORKFLOW, TASK_QUEUE } from '../../src/model/sync-run.ts';
import { startDevServer } from '../../src/worker/temporal/server.ts';
import { loseGroups } from '../support/mass-loss.ts';
import { startWorld, type World } from '../support/site-world.ts';
import { ACCESS_SCENARIOS } from './access-scenarios.ts';
import { ACCOUNT_SCENARIOS } from './account-scenarios.ts';
import { historyFile } from './histories.ts';
import type { Scenario } from './scenario.ts';
import { SCHEMA_SCENARIOS } from './schema-scenarios.ts';
import { TICKET_SCENARIOS } from './ticket-scenarios.ts';
import { WEBHOOK_SCENARIOS } from './webhook-scenarios.ts';

/** Long enough for a cancel to come in its midst. */
const SLOW_MS = 300;
const IN_ITS_MIDST_MS = 1500;

/** Of one request, by the client's own policy. */
const ATTEMPTS = 5;

/** A wait too long to be slept in an activity becomes a timer. */
const QUOTA_USED_UP = { 'RateLimit-Reason': 'jira-quota-tenant-based', 'Retry-After': '25' };

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  sealed: {
    async run(world) {
      await world.sync();
      const id = `sync/${world.connection}`;
      return {
        'sync-sealed': id,
        'sync-accounts-done': `${id}/accounts`,
        'sync-groups-done': `${id}/groups`,
        'sync-project-roles-done': `${id}/project-roles`,
        'sync-participants-done': `${id}/participants`,
      };
    },
  },
  organization: {
    options: { organization: true },
    async run(world) {
      await world.sync();
      const id = `sync/${world.connection}`;
      return { 'sync-organization-sealed': id, 'sync-organization-done': `${id}/organization` };
    },
  },
  unread: {
    options: { organization: true },
    async run(world) {
      world.simulator.change({ kind: 'killOrgKey', token: 'simulator-org-key' });
      await world.sync();
      return { 'sync-organization-unread': `sync/${world.connection}` };
    },
  },
  failed: {
    async run(world) {
      world.simulator.faults.add({ route: '/role', fault: { kind: 'status', status: 400 } });
      await world.sync().catch(() => undefined);
      return { 'sync-failed': `sync/${world.connection}` };
    },
  },
  cancelled: {
    options: { simulator: { latencyMs: SLOW_MS } },
    async run(world) {
      const running = world.sync().catch(() => undefined);
      await sleep(IN_ITS_MIDST_MS);
      await world.worker.client.workflow.getHandle(`sync/${world.connection}`).cancel();
      await running;
      return { 'sync-cancelled': `sync/${world.connection}` };
    },
  },
  held: {
    async run(world) {
      await world.sync();
      loseGroups(world.simulator);
      await world.sync();
      return { 'sync-held': `sync/${world.connection}` };
    },
  },
  accepted: {
    async run(world) {
      const { connection, worker } = world;
      await world.sync();
      loseGroups(world.simulator);
      const { syncId } = await world.sync();
      const workflowId = syncWorkflowId(connection);
      const options = { taskQueue: TASK_QUEUE, workflowId, args: [{ connection, syncId }] };
      await worker.client.workflow.execute(ACCEPT_LOSS_WORKFLOW, options);
      return { 'accept-loss': workflowId };
    },
  },
  outage: {
    async run(world) {
      // As often as the client tries by itself, twice: the second wait follows the first.
      const fault = { kind: 'status', status: 503 } as const;
      world.simulator.faults.add({ route: '/users/search', times: 2 * ATTEMPTS, fault });
      await world.sync();
      return { 'sync-accounts-outage': `sync/${world.connection}/accounts` };
    },
  },
  waiting: {
    async run(world) {
      world.simulator.faults.add({
        route: '/group/member',
        times: 1,
        fault: { kind: 'status', status: 429, headers: QUOTA_USED_UP },
      });
      await world.sync();
      return {
        'sync-waited': `sync/${world.connection}`,
        'sync-groups-waited': `sync/${world.connection}/groups`,
      };
    },
  },
  followed: {
    async run(world) {
      const workflowId = `follow/${world.connection}`;
      await world.worker.client.workflow.execute(FOLLOW_SYNC_WORKFLOW, {
        workflowId,
        taskQueue: TASK_QUEUE,
        args: [{ connection: world.connection }],
      });
      return { 'follow-sync': workflowId };
    },
  },
  ...ACCESS_SCENARIOS,
  ...ACCOUNT_SCENARIOS,
  ...TICKET_SCENARIOS,
  ...WEBHOOK_SCENARIOS,
  ...SCHEMA_SCENARIOS,
};

/** A worker signs with the name of its machine, and a stack names its folders: nobody's business. */
const SCRUBBED: Readonly<Record<string, string>> = { identity: 'worker', stackTrace: '' };

const wanted = process.argv.slice(2);
const dataDir = mkdtempSync(path.join(tmpdir(), 'jira-access-record-'));
const server = await startDevServer({ dataDir, ports: { frontend: 0, ui: 0 } });
try {
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await using world = await startWorld({
      address: server.address,
      namespace: server.namespace,
      ...scenario.options,
      connection: { ...scenario.options?.connection, name: `golden-${name}` },
    });
    for (const [file, workflowId] of Object.entries(await scenario.run(world))) await write(world, file, workflowId);
  }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function write(world: World, name: string, workflowId: string): Promise<void> {
  const file = historyFile(name);
  if (existsSync(file) && wanted.length === 0) {
    console.log(`kept      ${name}`);
    return;
  }
  const history = JSON.parse(historyToJSON(await world.worker.client.workflow.getHandle(workflowId).fetchHistory()));
  writeFileSync(file, `${JSON.stringify({ workflowId, history: anonymous(history) }, null, 1)}\n`);
  console.log(`recorded  ${name}: ${history.events.length} events`);
}

function anonymous(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(anonymous);
  if (typeof value !== 'object' || value === null) return value;
  // The queue of one worker is named after it.
  if ('kind' in value && value.kind === 'TASK_QUEUE_KIND_STICKY') return { ...value, name: 'worker' };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, SCRUBBED[key] ?? anonymous(inner)]));
}
