import type { FaultRule } from '../../simulator/faults/rules.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';
import { creation } from '../support/access/account-world.ts';
import { startChange } from '../support/access/change-world.ts';
import type { World } from '../support/site-world.ts';
import type { Scenario } from './scenario.ts';

/** Nobody's address. It stands in the request, as that of everybody who is invited does. */
export const INVITED = 'nia.novak@acme.test';
const PRODUCT = 'jira-software';

const PATIENCE_MS = 60_000;
/** Slow enough for a cancel to come in its midst. */
const SLOW_MS = 1_000;

const options = { connection: { provisioning: true } };

function start({ worker, connection }: World, requestId: string) {
  return startChange(worker.client, { connection, requestId, content: creation(INVITED, PRODUCT) });
}

/** Creates an account and tells which run did. */
async function record(world: World, name: string): Promise<Record<string, string>> {
  const { handle, result } = await start(world, name);
  await result();
  return { [name]: handle.workflowId };
}

/** Is answered so by Jira, however often it asks. */
const answered = (fault: FaultRule['fault']): FaultRule => ({
  route: '/user',
  method: 'POST',
  moment: 'before',
  fault,
});

/** Creations of accounts, one for each way in which they end. */
export const ACCOUNT_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'account-created': { options, run: (world) => record(world, 'account-created') },
  'account-invited': { options: { ...options, organization: true }, run: (world) => record(world, 'account-invited') },
  'account-already': {
    options,
    async run(world) {
      await record(world, 'account-first');
      return record(world, 'account-already');
    },
  },
  'account-refused': { run: (world) => record(world, 'account-refused') },
  'account-refused-by-jira': {
    options,
    run(world) {
      world.simulator.faults.add(answered({ kind: 'status', status: 403 }));
      return record(world, 'account-refused-by-jira');
    },
  },
  'account-cancelled': {
    options,
    async run(world) {
      const { handle, result } = await start(world, 'account-cancelled');
      await handle.cancel();
      await result();
      return { 'account-cancelled': handle.workflowId };
    },
  },
  'account-cancelled-late': {
    options: { ...options, simulator: { latencyMs: SLOW_MS } },
    async run(world) {
      const { handle, result } = await start(world, 'account-cancelled-late');
      // Whoever is invited cannot be uninvited: the request is followed to its end.
      await waitUntil(() => world.simulator.ledger.entries.length > 0 || undefined, { timeoutMs: PATIENCE_MS });
      await handle.cancel();
      await result();
      return { 'account-cancelled-late': handle.workflowId };
    },
  },
};
