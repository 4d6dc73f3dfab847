import type { Client } from '@temporalio/client';
import { EXIT } from '../exit-code.ts';
import { fields, type RecordLayout } from '../output/column.ts';
import { describeTaskQueue } from '../task-queue.ts';
import { isNotFound } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';

/** By Temporal's number (WorkerDeploymentVersionStatus). */
const STATES = [
  'unknown',
  'never current',
  'current',
  'ramping',
  'was current',
  'was current',
  'never current',
] as const;

/** One version of the worker as commands print it. */
export interface VersionRecord {
  readonly buildId: string;
  /** Only the current one is given work. */
  readonly state: (typeof STATES)[number];
  /** Workers that wait for work, or did so within the last five minutes. */
  readonly workers: number;
  /** ISO 8601; null while it is not. */
  readonly currentSince: string | null;
}

export const VERSION_LAYOUT: RecordLayout<VersionRecord> = {
  noun: ['version', 'versions'],
  table: fields('buildId', 'state', 'workers', 'currentSince'),
  csv: fields('buildId', 'state', 'workers', 'currentSince'),
};

/** The versions that Temporal knows of a deployment, newest first. Throws a UserError where it knows of none. */
export async function versionsOf(client: Client, deployment: string): Promise<readonly VersionRecord[]> {
  const [{ workerDeploymentInfo: info }, { workers }] = await Promise.all([
    client.workflowService
      .describeWorkerDeployment({ namespace: client.options.namespace, deploymentName: deployment })
      .catch((error: unknown) => {
        throw isNotFound(error) ? unknown(deployment, error) : error;
      }),
    describeTaskQueue(client),
  ]);
  return (info?.versionSummaries ?? []).map(({ deploymentVersion, status, currentSinceTime }) => {
    const buildId = deploymentVersion?.buildId ?? '';
    return {
      buildId,
      state: STATES[status ?? 0] ?? 'unknown',
      workers: workers.filter(({ version }) => version?.deployment === deployment && version.buildId === buildId)
        .length,
      currentSince:
        currentSinceTime == null ? null : new Date(Number(String(currentSinceTime.seconds)) * 1_000).toISOString(),
    };
  });
}

function unknown(deployment: string, cause: unknown): UserError {
  return new UserError(`Temporal has seen no worker of the deployment ${deployment}.`, {
    why: 'workers are told apart by version only where JIRA_ACCESS_BUILD_ID is set',
    fix: 'nothing, where they need not be; else start a worker with it (docs/operating.md, "Rolling out a new version")',
    exitCode: EXIT.notFound,
    cause,
  });
}
