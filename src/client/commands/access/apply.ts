import { END_OPTIONS, type EndOptions, readEnd } from '../../access/access-end.ts';
import { CHANGE_OPTIONS, type ChangeOptions, CONFIRM_REVOKES } from '../../access/change-options.ts';
import { readPlan } from '../../access/plan-file.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { loadText } from '../../requests/load-text.ts';
import { askForChange } from '../../tickets/ask-for-change.ts';
import { TICKETED_OPTIONS, type TicketedOptions } from '../../tickets/ticketed-options.ts';
import { UserError } from '../../user-error.ts';

export const command: CommandDefinition<ChangeOptions & EndOptions & TicketedOptions> = {
  description:
    'Makes several changes that hold together or not at all: where one of them cannot be made, those that were are taken ' +
    'back. The plan is YAML or JSON: `changes:` with `- grant: <entitlement>` and `to: <principal>`, or `- revoke:` and ' +
    '`from:`; beside it `for:` or `until:`, and `reason:`. Options win over what the plan says.',
  arguments: [{ name: '<plan>', description: 'the file, or - for standard input' }],
  options: [...END_OPTIONS, ...TICKETED_OPTIONS, ...CHANGE_OPTIONS, CONFIRM_REVOKES],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access access apply plan.yaml --dry-run', 'what it would change'],
    ['jira-access access apply plan.yaml --reason "team move"', 'do it'],
    ['jira-access access apply - < plan.json', 'from a program'],
  ],
  async run(context) {
    const { world, options } = context;
    const { text, name } = await loadText('plan', context.arguments[0] ?? '', world);
    const plan = readPlan(text, name);
    const own = options.for !== undefined || options.until !== undefined;
    const end = readEnd(own ? options : plan, world.now());
    if (end !== null && plan.changes.every(({ action }) => action === 'revoke')) {
      throw new UserError('The plan grants nothing that could end.', {
        fix: 'leave --for, --until, `for:` and `until:` out',
        exitCode: EXIT.wrongUse,
      });
    }
    const reason = options.reason ?? plan.reason;
    return askForChange(context, { kind: 'access', changes: [...plan.changes], end }, reason);
  },
};
