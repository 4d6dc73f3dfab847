import { Context } from '@temporalio/activity';
import type { Simulator, SimulatorOptions } from '../../../simulator/index.ts';
import { accessActivities } from '../../../src/activities/access/activities.ts';
import { ticketActivities } from '../../../src/activities/tickets/activities.ts';
import type { TicketPolicy } from '../../../src/model/ticket-rules.ts';
import { usualTicketPolicy } from '../../../src/settings/ticket-policy.ts';
import type { Store } from '../../../src/store/store.ts';
import { startActivitySite } from '../activity-site.ts';
import { startVirtualServer, type VirtualServer } from '../temporal/virtual-server.ts';

const CONNECTION = 'virtual';
const HOUR_MS = 3_600_000;

/** A site with tickets and a server, both of whose time is moved by hand: Jira's index lags by the clock of the workflows. */
export interface VirtualTickets extends Omit<VirtualServer, 'startWorker'> {
  readonly connection: string;
  readonly simulator: Simulator;
  readonly store: Store;
  readonly databaseUrl: string;
  startWorker(tuning?: Parameters<VirtualServer['startWorker']>[1]): Promise<void>;
}

export async function startVirtualTickets(
  options: SimulatorOptions = {},
  policy: Partial<TicketPolicy> = {},
): Promise<VirtualTickets> {
  const server = await startVirtualServer();
  // Never behind what a worker was told: time stands still for it while an activity runs, and passes as it does for people.
  let known = { virtual: await server.now(), real: Date.now() };
  const hear = (virtual: number) => {
    if (virtual > clock()) known = { virtual, real: Date.now() };
  };
  const clock = () => known.virtual + (Date.now() - known.real);
  const tickets = { ...usualTicketPolicy(), pollMs: HOUR_MS, ...policy };
  const site = await startActivitySite({
    simulator: { now: clock, ...options },
    connection: { name: CONNECTION, ticketing: true, tickets },
  });
  const { simulator, store, databaseUrl, sites } = site;
  const dependencies = { store, sites, client: server.client, searchAttributes: false };
  const activities = withClock({ ...accessActivities(dependencies), ...ticketActivities(dependencies) }, hear);
  return {
    ...server,
    connection: CONNECTION,
    simulator,
    store,
    databaseUrl,
    startWorker: (tuning) => server.startWorker(activities, tuning),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
    },
  };
}

type Activities = Record<string, (input: never) => Promise<unknown>>;

function withClock(activities: object, hear: (virtual: number) => void): Activities {
  return Object.fromEntries(
    Object.entries(activities as Activities).map(([name, activity]) => [
      name,
      (input: never) => {
        hear(Context.current().info.currentAttemptScheduledTimestampMs);
        return activity(input);
      },
    ]),
  );
}
