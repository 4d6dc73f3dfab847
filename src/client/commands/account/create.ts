import { CHANGE_OPTIONS, type ChangeOptions } from '../../access/change-options.ts';
import { runChange } from '../../access/run-change.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { UserError } from '../../user-error.ts';

interface Options extends ChangeOptions {
  readonly email?: string;
  readonly product?: readonly string[];
}

export const command: CommandDefinition<Options> = {
  description:
    'Invites somebody: makes an account with access to these apps, or to none. Where there is one already, that is told. ' +
    'Atlassian sends the mail.',
  options: [
    { flags: '--email <address>', description: 'whom to invite' },
    {
      flags: '--product <product>',
      description: 'an app to give access to, such as jira-software; may be given again and again',
      repeatable: true,
    },
    ...CHANGE_OPTIONS,
  ],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access account create --email ada@acme.example --product jira-software', 'with access to Jira'],
    ['jira-access account create --email ada@acme.example', 'without access to any app'],
  ],
  run(context) {
    const { email, product = [] } = context.options;
    if (email === undefined) {
      throw new UserError('It is not said whom to invite.', {
        fix: 'write --email ada@acme.example',
        exitCode: EXIT.wrongUse,
      });
    }
    return runChange(context, { kind: 'create', email, products: [...new Set(product)] });
  },
};
