import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

const RETENTION_SECONDS = 24 * 3600;
const POLL_MS = 100;
const PATIENCE_MS = 20_000;

/** A namespace of its own, so that the workers of two test files never take each other's work. */
export async function ownNamespace(address: string): Promise<string> {
  const namespace = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: RETENTION_SECONDS as never },
    });
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        // The frontend answers for a new namespace a moment before the other services know it.
        await connection.workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 });
        return namespace;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(POLL_MS);
      }
    }
  } finally {
    await connection.close();
  }
}
