import type { ProjectRole } from '../../../model/project-role.ts';
import type { AccessReader } from '../../../store/access-reader.ts';
import type { CommandDefinition } from '../../command.ts';
import { contains } from '../../lists/filter.ts';
import { ROLE_LAYOUT } from '../../lists/layouts.ts';
import { listKnown } from '../../lists/list-known.ts';
import { LIST_FORMATS } from '../../output/write-records.ts';

interface Options {
  readonly project?: string;
  readonly name?: string;
}

export const command: CommandDefinition<Options> = {
  description: 'Lists the project roles that the last sync found: each role once for each of its projects.',
  options: [
    { flags: '--project <project>', description: 'only those of the project with this id or key' },
    { flags: '--name <text>', description: 'only names that hold this text' },
  ],
  formats: LIST_FORMATS,
  examples: [
    ['jira-access role list --project OPS', 'the roles of one project'],
    ['jira-access role list --name Administrators -o csv', 'one role in every project'],
  ],
  run(context) {
    return listKnown(context, ROLE_LAYOUT, (reader) => rolesOf(reader, context.options));
  },
};

async function* rolesOf(reader: AccessReader, { project, name }: Options): AsyncGenerator<ProjectRole> {
  const projectId = project === undefined ? undefined : await projectIdOf(reader, project);
  for await (const role of reader.roles()) {
    if (contains(role.name, name) && (projectId === undefined || role.projectId === projectId)) yield role;
  }
}

async function projectIdOf(reader: AccessReader, idOrKey: string): Promise<string> {
  for await (const { id, key } of reader.projects()) if (key === idOrKey.toUpperCase()) return id;
  return idOrKey;
}
