import { expect, test } from 'vitest';
import type { FaultRule } from '../../../simulator/faults/rules.ts';
import { sweepWorkflowId } from '../../../src/model/ticket-run.ts';
import { describeTimeSkipping } from '../../support/temporal/describe-temporal.ts';
import { issuesOf, simpleSchema, startTicket, ticketContent } from '../../support/tickets/ticket-world.ts';
import { startVirtualTickets } from '../../support/tickets/virtual-tickets.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TIME_LIMIT_MS = 120_000;

const LOST: FaultRule = { route: '/issue', method: 'POST', times: 1, fault: { kind: 'reset' } };
const NO_BULK_FETCH: FaultRule = { route: '/issue/bulkfetch', fault: { kind: 'status', status: 403 } };
const DEAD_TOKEN: FaultRule = { route: '/search/jql', fault: { kind: 'status', status: 401 } };

describeTimeSkipping('the sweep after a ticket that had to be opened again', () => {
  test('outlives a token that dies, and closes the second issue when it has a new one', {
    timeout: TIME_LIMIT_MS,
  }, async () => {
    await using world = await startVirtualTickets({ indexLag: HOUR_MS });
    const { simulator, connection, client } = world;
    simulator.faults.add(LOST, NO_BULK_FETCH);
    await world.startWorker();
    const content = ticketContent(simpleSchema(simulator));
    const { input, opened } = await startTicket(client, { connection, content });
    const waiting = opened();
    await world.sleep(2 * 60_000);
    const { issueKey } = await waiting;
    simulator.faults.clear();
    simulator.faults.add(NO_BULK_FETCH, DEAD_TOKEN);
    await world.sleep(6 * HOUR_MS);
    expect(open()).toHaveLength(2);
    simulator.faults.clear();
    simulator.faults.add(NO_BULK_FETCH);
    await world.sleep(DAY_MS);
    expect(open()).toEqual([issueKey]);
    const handle = client.workflow.getHandle(sweepWorkflowId(connection, input.requestId));
    expect(await handle.result()).toEqual({ closed: [expect.stringMatching(/^CORE-\d+$/)] });

    function open() {
      const { statuses } = simulator.site.tracker;
      return issuesOf(simulator, input.requestId).flatMap(({ key, statusId }) =>
        statuses.get(statusId)?.category === 'done' ? [] : [key],
      );
    }
  });
});
