import type { Client } from '@temporalio/client';
import type { StartedSync } from '../../../../src/activities/sync/start-sync.ts';
import type { Services } from '../../../../src/client/services.ts';

export function named(name: string, message = name, cause?: Error): Error {
  return Object.assign(new Error(message, { cause }), { name });
}

export const STARTED: StartedSync = { workflowId: 'sync/default', runId: 'run-1', followed: false };

/** Services with a Temporal client of these parts, and a sync that is started or followed. */
export function fakeTemporal(
  client: object,
  started: StartedSync = STARTED,
): Partial<Services> & { closed: () => number } {
  let closed = 0;
  return {
    connectTemporal: async () => ({
      client: client as Client,
      address: 'temporal:7233',
      uiUrl: null,
      close: async () => {
        closed += 1;
      },
    }),
    startOrFollowSync: async () => started,
    closed: () => closed,
  };
}

/** The real client breaks off its calls; the fake one ends as followers do when that happens. */
function untilAborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'interrupted' })));
}

/** A client whose one sync ends like this. */
export function clientOfSync(result: () => Promise<unknown>, parts: readonly object[] = []): object {
  return {
    connection: {
      withDeadline: (_deadline: number, work: () => unknown) => work(),
      withAbortSignal: (signal: AbortSignal, work: () => Promise<unknown>) =>
        Promise.race([work(), untilAborted(signal)]),
    },
    workflow: { getHandle: () => ({ result, query: async () => ({ parts }) }) },
  };
}
