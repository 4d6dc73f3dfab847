import { expect, test } from 'vitest';
import { deploymentCheck } from '../../../../src/client/doctor/checks/deployment.ts';
import type { Examination } from '../../../../src/client/doctor/examination.ts';

/** What the server says of a version; null: of workers without a build id. */
const sent = (buildId: string | null) => ({ deploymentName: 'jira-access', buildId: buildId ?? '' });

/** A program with this build id looks at a queue that goes by that version, with workers of those. */
function look(own: string | null, current: string | null, workers: readonly (string | null)[]) {
  const client = {
    options: { namespace: 'default' },
    workflowService: {
      describeTaskQueue: async () => ({
        pollers: workers.map((buildId) => ({
          deploymentOptions: { ...sent(buildId), workerVersioningMode: buildId === null ? 1 : 2 },
        })),
        versioningInfo: current === null ? null : { currentDeploymentVersion: sent(current) },
      }),
    },
  };
  return deploymentCheck.run({
    settings: { deployment: { name: 'jira-access', buildId: own } },
    temporal: async () => ({ client }),
  } as unknown as Examination);
}

test.each([
  ['nobody tells versions apart', null, null, [null, null], 'not told apart: any worker is given work'],
  ['the version is current', 'v2', 'v2', ['v1', 'v2'], 'work goes to build v2 of jira-access'],
  ['only the server knows the version', null, 'v2', ['v2'], 'work goes to build v2 of jira-access'],
  ['workers of the named version are still to come', 'v2', 'v1', ['v1'], 'work goes to build v1 of jira-access'],
  ['no worker is there at all, which another check tells', null, 'v2', [], 'work goes to build v2 of jira-access'],
])('all is well where %s', async (_case, own, current, workers, found) => {
  expect(await look(own, current, workers)).toMatchObject({ status: 'ok', found });
});

test.each([
  ['no version is current', 'v1', null, ['v1'], 'work goes to workers without a build id, and the workers of build v1'],
  ['another version is current', 'v2', 'v1', ['v1', 'v2'], 'work goes to build v1 of jira-access, and the workers of'],
  [
    'workers of the current version are gone',
    null,
    'v1',
    ['v2'],
    'there are build v2 of jira-access. So nothing moves',
  ],
  ['workers have lost their build id', null, 'v1', [null], 'there are workers without a build id. So nothing moves'],
])('work that waits is found where %s', async (_case, own, current, workers, found) => {
  expect(await look(own, current, workers)).toMatchObject({
    status: 'warning',
    found: expect.stringContaining(found),
    remedy: expect.stringContaining('jira-access deployment promote'),
  });
});
