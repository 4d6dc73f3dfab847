import { END_OPTIONS, type EndOptions, readEnd } from '../../access/access-end.ts';
import { CHANGE_OPTIONS, type ChangeOptions } from '../../access/change-options.ts';
import { runChange } from '../../access/run-change.ts';
import { ENTITLEMENT, PRINCIPAL } from '../../access/what-and-who.ts';
import type { CommandDefinition } from '../../command.ts';

export const command: CommandDefinition<ChangeOptions & EndOptions> = {
  description:
    'Gives a group membership or a project role to an account, or a role to a group. With an end it is taken away by ' +
    'itself. Ctrl-C ends the watching, not the change.',
  arguments: [ENTITLEMENT, PRINCIPAL],
  options: [...END_OPTIONS, ...CHANGE_OPTIONS],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access access grant developers ada@acme.example', 'a group, by its name'],
    [
      'jira-access access grant "OPS:Administrators" "Ada Lovelace" --for 8h --reason INC-7',
      'a project role, for a shift',
    ],
    ['jira-access access grant OPS:Developers group:contractors --dry-run', 'a role for a group: what would change'],
  ],
  async run(context) {
    const [entitlement = '', principal = ''] = context.arguments;
    const end = readEnd(context.options, context.world.now());
    return runChange(context, { kind: 'access', changes: [{ action: 'grant', entitlement, principal }], end });
  },
};
