import type { CommandDefinition } from '../../command.ts';
import { promote } from '../../deployment/promote.ts';
import { EXIT } from '../../exit-code.ts';
import { UserError } from '../../user-error.ts';

interface Options {
  readonly unversioned?: boolean;
}

export const command: CommandDefinition<Options> = {
  description:
    'Makes a version of the worker the one that is given work: new runs and those that are under way. Its workers must be ' +
    'there; those of other versions get nothing more, and may be stopped. The way back is the same with the old version.',
  arguments: [{ name: '[build-id]', description: 'JIRA_ACCESS_BUILD_ID unless given' }],
  options: [{ flags: '--unversioned', description: 'give work to the workers without a build id' }],
  formats: ['text', 'json'],
  examples: [
    ['jira-access deployment promote', 'in a container of the new version'],
    ['jira-access deployment promote 1.3.0', 'back to an earlier one'],
    ['jira-access deployment promote --unversioned', 'no longer tell versions apart'],
  ],
  async run(context) {
    const settings = await context.settings();
    const buildId = wantedVersion(context.arguments[0], context.options, settings.deployment.buildId);
    return context.withTemporal(settings, await context.target(settings), async ({ client }) => {
      const done = await promote(client, { deployment: settings.deployment.name, buildId });
      await context.out.line(
        context.options.output === 'json'
          ? JSON.stringify(done)
          : `Work now goes to ${workersOf(done.buildId)}; before, it went to ${workersOf(done.previous)}.`,
      );
      return EXIT.done;
    });
  },
};

function wantedVersion(named: string | undefined, { unversioned = false }: Options, own: string | null): string | null {
  if (unversioned && named === undefined) return null;
  const buildId = named ?? own;
  if (buildId !== null && !unversioned) return buildId;
  throw new UserError(unversioned ? 'A build id and --unversioned exclude each other.' : 'No version was named.', {
    fix: 'write `jira-access deployment promote <build id>`; `jira-access deployment show` lists those that are there',
    exitCode: EXIT.wrongUse,
  });
}

function workersOf(buildId: string | null): string {
  return buildId === null ? 'workers without a build id' : `workers of build ${buildId}`;
}
