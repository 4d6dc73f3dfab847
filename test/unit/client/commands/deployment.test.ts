import { describe, expect, test, vi } from 'vitest';
import { fakeTemporal } from '../support/fake-temporal.ts';
import { run } from '../support/run.ts';

const NOT_FOUND = 5;

/** A server that knows a deployment with two versions, or none. */
function server({ exists = true } = {}) {
  const version = (buildId: string) => ({ deploymentName: 'jira-access', buildId });
  let current = 'v1';
  const promoted = vi.fn(async ({ buildId }: { buildId: string }) => {
    const previousDeploymentVersion = version(current);
    current = buildId;
    return { previousDeploymentVersion };
  });
  const client = {
    options: { namespace: 'default', identity: 'tester' },
    workflowService: {
      describeTaskQueue: async () => ({
        pollers: [{ identity: '1@host', deploymentOptions: { ...version('v2'), workerVersioningMode: 2 } }],
        versioningInfo: { currentDeploymentVersion: version(current) },
      }),
      describeWorkerDeployment: async () => {
        if (!exists) throw Object.assign(new Error('no such deployment'), { code: NOT_FOUND });
        return {
          workerDeploymentInfo: {
            versionSummaries: [
              { deploymentVersion: version('v2'), status: 1 },
              { deploymentVersion: version('v1'), status: 2, currentSinceTime: { seconds: 1_795_521_600 } },
            ],
          },
        };
      },
      setWorkerDeploymentCurrentVersion: promoted,
    },
  };
  return { services: fakeTemporal(client), promoted };
}

describe('deployment show', () => {
  test('lists the versions, and says which is given work', async () => {
    expect((await run('deployment show', server())).stdout).toMatchInlineSnapshot(`
      "BUILD ID  STATE          WORKERS  CURRENT SINCE
      v2        never current  1
      v1        current        0        2026-11-24T12:00:00.000Z
      "
    `);
  });

  test('where versions are not told apart, says so', async () => {
    const { exitCode, stderr } = await run('deployment show', server({ exists: false }));
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('only where JIRA_ACCESS_BUILD_ID is set')]);
  });
});

describe('deployment promote', () => {
  test.each([
    ['promote v2', {}, 'v2'],
    ['promote', { JIRA_ACCESS_BUILD_ID: 'v2' }, 'v2'],
    ['promote v3', { JIRA_ACCESS_BUILD_ID: 'v2' }, 'v3'],
    ['promote --unversioned', { JIRA_ACCESS_BUILD_ID: 'v2' }, ''],
  ])('%s with %j gives the work to it', async (line, env, buildId) => {
    const { services, promoted } = server();
    const { exitCode, stdout } = await run(`deployment ${line} -o json`, { services, env });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ deployment: 'jira-access', buildId: buildId || null, previous: 'v1' });
    expect(promoted).toHaveBeenCalledWith(expect.objectContaining({ deploymentName: 'jira-access', buildId }));
  });

  test.each(['promote', 'promote v2 --unversioned'])('%s is wrong use', async (line) => {
    const { exitCode, stderr } = await run(`deployment ${line}`, server());
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('jira-access deployment promote <build id>')]);
  });
});
