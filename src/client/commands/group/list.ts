import type { CommandDefinition } from '../../command.ts';
import { contains, filter } from '../../lists/filter.ts';
import { GROUP_LAYOUT } from '../../lists/layouts.ts';
import { listKnown } from '../../lists/list-known.ts';
import { LIST_FORMATS } from '../../output/write-records.ts';

interface Options {
  readonly name?: string;
}

export const command: CommandDefinition<Options> = {
  description: 'Lists the groups that the last sync found.',
  options: [{ flags: '--name <text>', description: 'only names that hold this text' }],
  formats: LIST_FORMATS,
  examples: [
    ['jira-access group list', 'all of them'],
    ['jira-access group list --name admin -o json', 'those with admin in their name'],
  ],
  run(context) {
    const { name } = context.options;
    return listKnown(context, GROUP_LAYOUT, (reader) => filter(reader.groups(), (group) => contains(group.name, name)));
  },
};
