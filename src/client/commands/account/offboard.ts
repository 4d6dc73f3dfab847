import { RUNGS, type Rung } from '../../../model/rungs.ts';
import { CHANGE_OPTIONS, type ChangeOptions } from '../../access/change-options.ts';
import { confirm } from '../../access/confirm.ts';
import { runChange } from '../../access/run-change.ts';
import { chosenRungs, lastingHarm, parseRung } from '../../access/rungs.ts';
import type { CommandDefinition } from '../../command.ts';

interface Options extends ChangeOptions {
  readonly rung?: readonly Rung[];
  readonly yes?: boolean;
}

export const command: CommandDefinition<Options> = {
  description:
    'Takes access from somebody who leaves, rung by rung, the mildest first: access (groups and roles), suspend (in the ' +
    "organization's directory), disable (the Atlassian account), site (removed from this site), remove (from the " +
    'organization), delete (the Atlassian account). What was held is recorded for `account restore`.',
  arguments: [{ name: '<account>', description: 'account id, email or display name' }],
  options: [
    {
      flags: '--rung <rung>',
      description: `one of ${RUNGS.join(', ')}; may be given again and again (default: JIRA_ACCESS_OFFBOARD_RUNGS)`,
      parse: parseRung,
      repeatable: true,
    },
    { flags: '--yes', description: 'go on without asking, also where it cannot be taken back' },
    ...CHANGE_OPTIONS,
  ],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access account offboard ada@acme.example --dry-run', 'what would be taken'],
    ['jira-access account offboard ada@acme.example --rung access --rung suspend --reason HR-12', 'can be taken back'],
    ['jira-access account offboard ada@acme.example --rung site --yes', 'cannot'],
  ],
  async run(context) {
    const [account = ''] = context.arguments;
    const rungs = await chosenRungs(context, context.options.rung);
    const harm = lastingHarm(rungs);
    if (harm !== null && context.options.dryRun !== true) {
      await confirm(context, { yes: context.options.yes === true, what: harm, name: account });
    }
    return runChange(context, { kind: 'offboard', account, rungs: [...rungs] });
  },
};
