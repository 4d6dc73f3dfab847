import type { Settings } from '../../settings/settings.ts';
import type { TaskQueue, WorkerVersion } from '../task-queue.ts';

/** Why work waits though workers are there, and the command that mends it. */
export interface VersionTrouble {
  readonly what: string;
  readonly fix: string;
}

/**
 * Work for a version that no worker is of waits without a word, and so do workers of a version that is given none. `own`
 * as of `ownVersion`. Null where work is taken.
 */
export function versionTrouble(
  own: WorkerVersion | null,
  { workers, current }: Pick<TaskQueue, 'workers' | 'current'>,
): VersionTrouble | null {
  const isThere = (wanted: WorkerVersion | null) => workers.some(({ version }) => isSame(version, wanted));
  if (own !== null && !isSame(own, current) && isThere(own)) {
    return {
      what: `work goes to ${versionName(current)}, and the workers of ${versionName(own)} wait`,
      fix: 'When they are ready: `jira-access deployment promote`.',
    };
  }
  if (workers.length === 0 || isThere(current)) return null;
  const present = [...new Set(workers.map(({ version }) => versionName(version)))].join(', ');
  return {
    what: `work goes to ${versionName(current)}, and none of the workers is of that: there are ${present}. So nothing moves`,
    fix: 'Start such a worker, or give the work to those that are there: `jira-access deployment promote <build id>`, or `--unversioned`.',
  };
}

/** The version that the settings name; null where they name none. */
export function ownVersion({ deployment: { name, buildId } }: Pick<Settings, 'deployment'>): WorkerVersion | null {
  return buildId === null ? null : { deployment: name, buildId };
}

/** A version in words. */
export function versionName(version: WorkerVersion | null): string {
  return version === null ? 'workers without a build id' : `build ${version.buildId} of ${version.deployment}`;
}

function isSame(one: WorkerVersion | null, other: WorkerVersion | null): boolean {
  return one?.deployment === other?.deployment && one?.buildId === other?.buildId;
}
