import { END_OPTIONS, type EndOptions, readEnd } from '../../access/access-end.ts';
import { CHANGE_OPTIONS, type ChangeOptions } from '../../access/change-options.ts';
import { ENTITLEMENT, PRINCIPAL } from '../../access/what-and-who.ts';
import type { CommandDefinition } from '../../command.ts';
import { askForChange } from '../../tickets/ask-for-change.ts';
import { TICKETED_OPTIONS, type TicketedOptions } from '../../tickets/ticketed-options.ts';

export const command: CommandDefinition<ChangeOptions & EndOptions & TicketedOptions> = {
  description:
    'Gives a group membership or a project role to an account, or a role to a group. With an end it is taken away by ' +
    'itself. With --ticket, a ticket in Jira is opened, and what is decided there is done. Ctrl-C ends the watching, not the ' +
    'change.',
  arguments: [ENTITLEMENT, PRINCIPAL],
  options: [...END_OPTIONS, ...TICKETED_OPTIONS, ...CHANGE_OPTIONS],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access access grant developers ada@acme.example', 'a group, by its name'],
    [
      'jira-access access grant "OPS:Administrators" "Ada Lovelace" --for 8h --reason INC-7',
      'a project role, for a shift',
    ],
    [
      'jira-access access grant developers ada@acme.example --for 14d --ticket',
      'when somebody has said yes to it in Jira',
    ],
    ['jira-access access grant OPS:Developers group:contractors --dry-run', 'a role for a group: what would change'],
  ],
  async run(context) {
    const [entitlement = '', principal = ''] = context.arguments;
    const end = readEnd(context.options, context.world.now());
    return askForChange(context, { kind: 'access', changes: [{ action: 'grant', entitlement, principal }], end });
  },
};
