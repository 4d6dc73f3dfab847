import { CHANGE_OPTIONS, type ChangeOptions } from '../../access/change-options.ts';
import { runChange } from '../../access/run-change.ts';
import type { CommandDefinition } from '../../command.ts';

export const command: CommandDefinition<ChangeOptions> = {
  description: 'Gives back what the last offboarding of an account took: its groups and roles, and that it may log in.',
  arguments: [{ name: '<account>', description: 'account id, email or display name' }],
  options: CHANGE_OPTIONS,
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access account restore ada@acme.example --dry-run', 'what would come back'],
    ['jira-access account restore "Ada Lovelace" --reason "came back"', 'by name'],
  ],
  run(context) {
    return runChange(context, { kind: 'restore', account: context.arguments[0] ?? '' });
  },
};
