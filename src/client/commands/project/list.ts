import type { CommandDefinition } from '../../command.ts';
import { contains, filter, matches } from '../../lists/filter.ts';
import { PROJECT_LAYOUT } from '../../lists/layouts.ts';
import { listKnown } from '../../lists/list-known.ts';
import { LIST_FORMATS } from '../../output/write-records.ts';

interface Options {
  readonly key?: string;
  readonly name?: string;
  readonly style?: string;
  readonly type?: string;
  readonly archived?: boolean;
  readonly live?: boolean;
  readonly open?: boolean;
}

export const command: CommandDefinition<Options> = {
  description: 'Lists the projects that the last sync found, archived ones too.',
  options: [
    { flags: '--key <key>', description: 'only the project with this key' },
    { flags: '--name <text>', description: 'only names that hold this text' },
    {
      flags: '--style <style>',
      description: 'company-managed or team-managed',
      choices: ['classic', 'next-gen', 'unknown'],
    },
    { flags: '--type <type>', description: 'only this type, such as software or service_desk' },
    { flags: '--archived', description: 'only archived ones' },
    { flags: '--live', description: 'only those that are not archived' },
    { flags: '--open', description: 'only those that anyone may browse' },
  ],
  formats: LIST_FORMATS,
  examples: [
    ['jira-access project list --live', 'those in use'],
    ['jira-access project list --open', 'those that anyone may browse'],
    ['jira-access project list -o ndjson', 'one JSON object a line'],
  ],
  run(context) {
    const { key, name, style, type, archived, live, open } = context.options;
    return listKnown(context, PROJECT_LAYOUT, (reader) =>
      filter(
        reader.projects(),
        (project) =>
          matches(project.key, key?.toUpperCase()) &&
          contains(project.name, name) &&
          matches<string>(project.style, style) &&
          matches(project.type, type) &&
          (archived !== true || project.archived) &&
          (live !== true || !project.archived) &&
          (open !== true || project.openToAnyone),
      ),
    );
  },
};
