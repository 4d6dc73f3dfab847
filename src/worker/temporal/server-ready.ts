import { Connection } from '@temporalio/client';
import { waitUntil } from '../process/wait-until.ts';

/** A server that listens but does not answer within a second is asked again. */
const ATTEMPT_TIMEOUT_MS = 1_000;

/**
 * Waits until a Temporal server answers for a namespace.
 * @returns whether it did, before the time was over and before `stillRuns` said no
 */
export async function waitUntilReady(
  address: string,
  namespace: string,
  { timeoutMs, stillRuns }: { timeoutMs: number; stillRuns: () => boolean },
): Promise<boolean> {
  const ready = await waitUntil(
    async () => {
      if (!stillRuns()) return false;
      return (await answers(address, namespace)) ? true : undefined;
    },
    { timeoutMs },
  );
  return ready === true;
}

async function answers(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: ATTEMPT_TIMEOUT_MS });
    await connection.withDeadline(Date.now() + ATTEMPT_TIMEOUT_MS, () =>
      (connection as Connection).workflowService.describeNamespace({ namespace }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
