import type { WorkerVersion } from '../../task-queue.ts';
import { describeTaskQueue } from '../../task-queue.ts';
import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { FEATURE } from '../feature-names.ts';
import { doubtful, type Finding, fine } from '../finding.ts';

/** Work for a version that no worker is of waits without a word: only this tells. */
export const deploymentCheck: Check = {
  id: 'deployment',
  title: 'Worker versions',
  features: [FEATURE.work],
  needs: ['temporal', 'workers'],
  run: async (examination) => {
    const { client } = await examination.temporal();
    const { workers, current } = await describeTaskQueue(client);
    return findingOf(
      ownVersion(examination),
      current,
      workers.map(({ version }) => version),
    );
  },
};

function ownVersion({ settings: { deployment } }: Examination): WorkerVersion | null {
  return deployment.buildId === null ? null : { deployment: deployment.name, buildId: deployment.buildId };
}

function findingOf(
  own: WorkerVersion | null,
  current: WorkerVersion | null,
  there: readonly (WorkerVersion | null)[],
): Finding {
  if (own !== null && !isSame(own, current)) {
    return doubtful(
      `work goes to ${name(current)}, and the workers of ${name(own)} wait`,
      'When they are ready: `jira-access deployment promote`.',
    );
  }
  if (there.length > 0 && !there.some((version) => isSame(version, current))) {
    const present = [...new Set(there.map(name))].join(', ');
    return doubtful(
      `work goes to ${name(current)}, and none of the workers is of that: there are ${present}. So nothing moves`,
      'Start such a worker, or give the work to those that are there: `jira-access deployment promote <build id>`, or `--unversioned`.',
    );
  }
  return fine(current === null ? 'not told apart: any worker is given work' : `work goes to ${name(current)}`);
}

function isSame(one: WorkerVersion | null, other: WorkerVersion | null): boolean {
  return one?.deployment === other?.deployment && one?.buildId === other?.buildId;
}

function name(version: WorkerVersion | null): string {
  return version === null ? 'workers without a build id' : `build ${version.buildId} of ${version.deployment}`;
}
