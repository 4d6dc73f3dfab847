import { expect, test } from 'vitest';
import type { FaultRule } from '../../simulator/faults/rules.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { describeTimeSkipping } from '../support/temporal/describe-temporal.ts';
import { issuesOf, simpleSchema, startTicket, ticketContent } from '../support/tickets/ticket-world.ts';
import { startVirtualTickets, type VirtualTickets } from '../support/tickets/virtual-tickets.ts';

const REQUESTS = 1_000;
/** More than some thousand at once are too much for the server. */
const BATCHES = FULL_SWEEP ? 10 : 1;
const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 1);
const SEEDS = Array.from({ length: BATCHES }, (_, index) => SEED + index);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Nobody decides here, so nobody needs to be asked. */
const LONG_MS = 48 * HOUR_MS;
/** Seconds to minutes for most, and for one in a hundred the better part of a day. */
const LAG = {
  lowMs: 0,
  highMs: 25 * MINUTE_MS,
  tailShare: 0.01,
  tailLowMs: 25 * MINUTE_MS,
  tailHighMs: 12 * HOUR_MS,
};
const TIME_LIMIT_MS = 600_000;
const PATIENCE_MS = 400_000;
/** Together a tenth of all requests to open a ticket has no clear answer. */
const EACH = 0.025;

const CREATE = { route: '/issue', method: 'POST', probability: EACH };
const UNCLEAR: readonly FaultRule[] = [
  { ...CREATE, moment: 'before', fault: { kind: 'reset' } },
  { ...CREATE, moment: 'after', fault: { kind: 'reset' } },
  { ...CREATE, moment: 'after', fault: { kind: 'status', status: 503 } },
  { ...CREATE, moment: 'after', fault: { kind: 'cut-body' } },
];
/** Outlasts some looks and not others: virtual time passes in leaps. */
const LATE: FaultRule = { ...CREATE, moment: 'before', fault: { kind: 'late-commit', ms: 3_000 } };
const NO_BULK_FETCH: FaultRule = {
  route: '/issue/bulkfetch',
  method: 'POST',
  moment: 'before',
  fault: { kind: 'status', status: 403 },
};

describeTimeSkipping('tickets that Jira does not clearly say it has opened', () => {
  test.each(SEEDS)(
    `are one for each of ${REQUESTS} requests, and were never two, where bulk fetch answers (seed %d)`,
    { timeout: TIME_LIMIT_MS },
    async (seed) => {
      await using world = await startVirtualTickets({ seed, indexLag: LAG });
      world.simulator.faults.add(...UNCLEAR);
      const requestIds = await openAll(world);
      const made = requestIds.map((requestId) => issuesOf(world.simulator, requestId).length);
      expect(made.filter((count) => count !== 1)).toEqual([]);
    },
  );

  test.each(SEEDS)(
    `are one open one for each of ${REQUESTS} requests a day later, where only a late index can be searched (seed %d)`,
    { timeout: TIME_LIMIT_MS },
    async (seed) => {
      await using world = await startVirtualTickets({ seed, indexLag: LAG }, { pollMs: LONG_MS });
      world.simulator.faults.add(...UNCLEAR, LATE, NO_BULK_FETCH);
      const requestIds = await openAll(world);
      const doubled = requestIds.filter((requestId) => issuesOf(world.simulator, requestId).length > 1);
      for (let hour = 0; hour < 25; hour += 1) await world.sleep(HOUR_MS);
      const isClean = () => requestIds.every((requestId) => openOnes(world, requestId).length === 1) || undefined;
      await waitUntil(isClean, { timeoutMs: PATIENCE_MS });
      const wrong = requestIds.filter((requestId) => openOnes(world, requestId).length !== 1);
      expect(wrong).toEqual([]);
      const kept = await Promise.all(
        doubled.map(async (requestId) => {
          const row = await world.store.tickets(world.connection).get(requestId);
          return openOnes(world, requestId).map(({ id }) => id === row?.issueId);
        }),
      );
      expect(kept.flat().every(Boolean)).toBe(true);
      console.log(`${doubled.length} of ${REQUESTS} requests had a second ticket, closed by now; seed ${seed}`);
    },
  );
});

/** Opens them all at once, and answers their request ids when each has its ticket. */
async function openAll(world: VirtualTickets): Promise<string[]> {
  await world.startWorker();
  const content = ticketContent(simpleSchema(world.simulator));
  const started = await Promise.all(
    Array.from({ length: REQUESTS }, () => startTicket(world.client, { connection: world.connection, content })),
  );
  const missing = new Set(started);
  while (missing.size > 0) {
    // The looks after an unclear answer take a minute of virtual time.
    await world.sleep(MINUTE_MS);
    for (const one of missing) {
      const row = await world.store.tickets(world.connection).get(one.input.requestId);
      if (row?.issueKey != null) missing.delete(one);
      if (row?.state === 'ended') throw new Error(`${one.input.requestId} ended ${row.outcome}: ${row.error?.message}`);
    }
  }
  return started.map(({ input }) => input.requestId);
}

function openOnes({ simulator }: VirtualTickets, requestId: string) {
  const { statuses } = simulator.site.tracker;
  return issuesOf(simulator, requestId).filter(({ statusId }) => statuses.get(statusId)?.category !== 'done');
}
