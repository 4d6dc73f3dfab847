import { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { inject } from 'vitest';
import { registerSearchAttributes } from '../../../src/worker/temporal/search-attributes.ts';
import './provided.ts';

/** The SDK gives a server five seconds to start, which a machine with much to do may need more than once. */
const STARTS = 5;

/**
 * Starts a time-skipping server for one test, to be ended with `await environment.teardown()` or `await using`-like care:
 * time is global to a server, so tests do not share one. Start workflows with a plain `new Client({ connection:
 * environment.connection })` and move time by `environment.sleep(…)`: many results awaited through `environment.client` at
 * once break its time lock.
 */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const server = inject('timeSkippingServer');
  if ('reason' in server) throw new Error(server.reason);
  const executable = { type: 'existing-path', path: server.path } as const;
  const environment = await startPatiently(() =>
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable } }),
  );
  // An attribute that is not registered stops the skipping of time for good.
  const connection = await Connection.connect({ address: environment.address });
  await registerSearchAttributes(connection, 'default');
  await connection.close();
  return environment;
}

async function startPatiently<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === STARTS || !String(error).includes('did not start within')) throw error;
    }
  }
}
