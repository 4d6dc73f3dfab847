import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { JiraSites } from '../../../src/activities/jira-sites.ts';
import type { ConnectionSettings } from '../../../src/settings/settings.ts';
import type { Store } from '../../../src/store/store.ts';
import type { TicketDraft } from '../../../src/store/tickets/rows.ts';
import type { TicketRepository } from '../../../src/store/tickets/tickets.ts';
import { createSites, type SiteTuning } from '../../../src/worker/sites.ts';
import { connectionSettings } from '../settings-builder.ts';
import { temporaryStore } from '../temporary-store.ts';
import { ticketContent } from './ticket-world.ts';

export const CONNECTION = 'default';

export interface ActivityWorldOptions {
  readonly jiraUrl: string;
  readonly connection?: Partial<ConnectionSettings>;
  readonly temporalUiUrl?: string;
  readonly outagePatienceMs?: number;
  readonly tuning?: SiteTuning;
}

/** A store and a site for activities of tickets, which are run without a Temporal server. */
export interface ActivityWorld extends AsyncDisposable {
  readonly store: Store;
  readonly sites: JiraSites;
  readonly tickets: TicketRepository;
  /** Writes a request down with what is to be sent for it; answers its id. */
  plan(draft?: Partial<TicketDraft>, requestId?: string): Promise<string>;
  /** Runs an activity as a worker does, with as many attempts as it takes. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Runs one attempt. */
  once<T>(work: () => Promise<T>): Promise<T>;
}

/** Attempts that fail are told as warnings; here they are what tests are about. */
const QUIET = new DefaultLogger('ERROR');

const NO_WAITING: SiteTuning = { retry: { baseMs: 1, rateLimitBaseMs: 1 } };
/** More attempts than any of the failures of a test strikes. */
const MOST_ATTEMPTS = 10;

export async function activityWorld(options: ActivityWorldOptions): Promise<ActivityWorld> {
  const { jiraUrl, connection = {}, temporalUiUrl = null, outagePatienceMs = 60_000, tuning = {} } = options;
  const { store, ...temporary } = await temporaryStore();
  const sites = createSites(
    {
      connections: [connectionSettings({ jiraUrl, ticketing: true, ...connection, name: CONNECTION })],
      maxLossPercent: 20,
      outagePatienceMs,
      temporalUiUrl,
      publicUrl: null,
    },
    { ...NO_WAITING, ...tuning },
  );
  const tickets = store.tickets(CONNECTION);

  async function once<T>(work: () => Promise<T>, scheduledTimestampMs = Date.now()): Promise<T> {
    const times = { scheduledTimestampMs, currentAttemptScheduledTimestampMs: Date.now() };
    const environment = new MockActivityEnvironment(times, { logger: QUIET });
    return environment.run(work);
  }

  return {
    store,
    sites,
    tickets,
    once: (work) => once(work),
    async plan(draft = {}, requestId = crypto.randomUUID()) {
      await tickets.accept({
        requestId,
        bulkId: null,
        content: ticketContent('CORE:10002', { summary: 'Access' }),
        requester: { name: 'tester', verified: false },
        reason: null,
        workflowId: `ticket/${CONNECTION}/${requestId}`,
      });
      await tickets.plan(requestId, { ...ticketDraft(), ...draft }, []);
      return requestId;
    },
    async run(work) {
      const scheduled = Date.now();
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(work, scheduled);
        } catch (error) {
          const passes = error instanceof ApplicationFailure && error.nonRetryable !== true;
          if (!passes || attempt === MOST_ATTEMPTS) throw error;
          // A wait that Jira asks for is kept; others only keep a test from its end.
          if (error.category === ApplicationFailureCategory.BENIGN) await sleep(Number(error.nextRetryDelay ?? 0));
        }
      }
    },
    async [Symbol.asyncDispose]() {
      await sites.close();
      await temporary[Symbol.asyncDispose]();
    },
  };
}

/** The `steps` of the access that a ticket is about are of no consequence to what is sent. */
const NO_ACCESS = { steps: [] };

function ticketDraft(): TicketDraft {
  return {
    projectId: '10000',
    projectKey: 'CORE',
    fields: { summary: 'Access' },
    labelled: true,
    mayNotDecide: [],
    ...NO_ACCESS,
  };
}
