import type { CommandDefinition } from '../../command.ts';
import { VERSION_LAYOUT, versionsOf } from '../../deployment/versions.ts';
import { EXIT } from '../../exit-code.ts';
import { LIST_FORMATS, type ListFormat, writeRecords } from '../../output/write-records.ts';

export const command: CommandDefinition = {
  description:
    'Shows the versions of the worker that Temporal knows, and which of them is given work. There are any only where ' +
    'workers run with JIRA_ACCESS_BUILD_ID.',
  formats: LIST_FORMATS,
  examples: [
    ['jira-access deployment show', 'as a table'],
    ['jira-access deployment show -o json', 'for programs'],
  ],
  async run(context) {
    const settings = await context.settings();
    return context.withTemporal(settings, await context.target(settings), async ({ client }) => {
      const format = (context.options.output ?? 'table') as ListFormat;
      const terminal = { width: context.terminalWidth, paint: context.paint };
      await writeRecords(
        context.out,
        format,
        await versionsOf(client, settings.deployment.name),
        VERSION_LAYOUT,
        terminal,
      );
      return EXIT.done;
    });
  },
};
