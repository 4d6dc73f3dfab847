import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { describeTaskQueue } from '../task-queue.ts';
import { isNotReady, rootMessage } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';

/** Temporal hears of a new version some seconds after its first worker is ready. */
const PATIENCE_MS = 15_000;
const POLL_MS = 500;

export interface Promotion {
  readonly deployment: string;
  /** Null: workers without a build id. */
  readonly buildId: string | null;
  /** What was current before; null: workers without a build id. */
  readonly previous: string | null;
}

/**
 * Makes a version the one that work is given to, and waits until the task queue goes by it. Throws a UserError where no
 * worker of that version is there: work would wait for it.
 */
export async function promote(
  client: Client,
  { deployment, buildId }: Omit<Promotion, 'previous'>,
  patienceMs = PATIENCE_MS,
): Promise<Promotion> {
  const deadline = Date.now() + patienceMs;
  const previous = await setCurrent(client, deployment, buildId, deadline);
  while (((await describeTaskQueue(client)).current?.buildId ?? null) !== buildId && Date.now() < deadline) {
    await sleep(POLL_MS);
  }
  return { deployment, buildId, previous };
}

async function setCurrent(
  client: Client,
  deployment: string,
  buildId: string | null,
  deadline: number,
): Promise<string | null> {
  for (;;) {
    try {
      const { previousDeploymentVersion } = await client.workflowService.setWorkerDeploymentCurrentVersion({
        namespace: client.options.namespace,
        deploymentName: deployment,
        buildId: buildId ?? '',
        identity: client.options.identity,
      });
      return previousDeploymentVersion?.buildId || null;
    } catch (error) {
      if (!isNotReady(error)) throw error;
      if (Date.now() >= deadline) throw notSeen(deployment, buildId, error);
      await sleep(POLL_MS);
    }
  }
}

function notSeen(deployment: string, buildId: string | null, error: unknown): UserError {
  const which = buildId === null ? 'without a build id' : `of build ${buildId}`;
  const start = buildId === null ? 'without JIRA_ACCESS_BUILD_ID' : `with JIRA_ACCESS_BUILD_ID=${buildId}`;
  return new UserError(`The deployment ${deployment} has no worker ${which}, so nothing was changed.`, {
    why: rootMessage(error),
    fix: `start a worker ${start}, and call this again when it is ready`,
    cause: error,
  });
}
