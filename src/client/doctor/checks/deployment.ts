import { ownVersion, versionName, versionTrouble } from '../../deployment/given-work.ts';
import { describeTaskQueue } from '../../task-queue.ts';
import type { Check } from '../check.ts';
import { FEATURE } from '../feature-names.ts';
import { doubtful, fine } from '../finding.ts';

export const deploymentCheck: Check = {
  id: 'deployment',
  title: 'Worker versions',
  features: [FEATURE.work],
  needs: ['temporal', 'workers'],
  run: async ({ settings, temporal }) => {
    const { client } = await temporal();
    const queue = await describeTaskQueue(client);
    const trouble = versionTrouble(ownVersion(settings), queue);
    if (trouble !== null) return doubtful(trouble.what, trouble.fix);
    const { current } = queue;
    return fine(current === null ? 'not told apart: any worker is given work' : `work goes to ${versionName(current)}`);
  },
};
