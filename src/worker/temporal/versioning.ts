import type { WorkerOptions } from '@temporalio/worker';
import type { DeploymentSettings } from '../../settings/settings.ts';

/**
 * How a worker with a build id says which version it is. Runs follow the current version wherever they stand
 * (docs/decisions/0010): tickets and grants live for weeks, and no old worker is kept for them.
 */
export function versioningOptions({
  name,
  buildId,
}: DeploymentSettings): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (buildId === null) return {};
  return {
    workerDeploymentOptions: {
      version: { deploymentName: name, buildId },
      useWorkerVersioning: true,
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  };
}
