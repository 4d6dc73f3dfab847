import { CHANGE_OPTIONS, type ChangeOptions, CONFIRM_REVOKES } from '../../access/change-options.ts';
import { ENTITLEMENT, PRINCIPAL } from '../../access/what-and-who.ts';
import type { CommandDefinition } from '../../command.ts';
import { askForChange } from '../../tickets/ask-for-change.ts';
import { TICKETED_OPTIONS, type TicketedOptions } from '../../tickets/ticketed-options.ts';

export const command: CommandDefinition<ChangeOptions & TicketedOptions> = {
  description:
    'Takes a group membership or a project role from an account, or a role from a group. ' +
    'Ctrl-C ends the watching, not the change.',
  arguments: [ENTITLEMENT, PRINCIPAL],
  options: [...TICKETED_OPTIONS, ...CHANGE_OPTIONS, CONFIRM_REVOKES],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access access revoke developers ada@acme.example', 'a group, by its name'],
    ['jira-access access revoke OPS:Developers group:contractors --reason "contract over"', 'a role of a group'],
  ],
  run(context) {
    const [entitlement = '', principal = ''] = context.arguments;
    return askForChange(context, {
      kind: 'access',
      changes: [{ action: 'revoke', entitlement, principal }],
      end: null,
    });
  },
};
