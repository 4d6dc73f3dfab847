import type { AccountStatus, AccountType } from '../../../model/account.ts';
import type { CommandDefinition } from '../../command.ts';
import { contains, filter, matches } from '../../lists/filter.ts';
import { ACCOUNT_LAYOUT } from '../../lists/layouts.ts';
import { listKnown } from '../../lists/list-known.ts';
import { LIST_FORMATS } from '../../output/write-records.ts';

interface Options {
  readonly status?: AccountStatus;
  readonly type?: AccountType;
  readonly name?: string;
  readonly email?: string;
  readonly managed?: boolean;
  readonly org?: boolean;
}

export const command: CommandDefinition<Options> = {
  description: 'Lists the accounts that the last sync found: people, apps and customers, inactive ones too.',
  options: [
    { flags: '--status <status>', description: 'only these', choices: ['active', 'inactive', 'suspended', 'deleted'] },
    { flags: '--type <type>', description: 'only these', choices: ['atlassian', 'app', 'customer', 'unknown'] },
    { flags: '--name <text>', description: 'only names that hold this text' },
    { flags: '--email <text>', description: 'only emails that hold this text' },
    { flags: '--managed', description: 'only accounts that the organization manages' },
    { flags: '--org', description: 'also accounts of the organization that are not on the site' },
  ],
  formats: LIST_FORMATS,
  examples: [
    ['jira-access account list', 'everyone'],
    ['jira-access account list --status inactive --type app', 'apps that are switched off'],
    ['jira-access account list -o csv > accounts.csv', 'every field, for a spreadsheet'],
  ],
  run(context) {
    const { status, type, name, email, managed, org } = context.options;
    return listKnown(context, ACCOUNT_LAYOUT, (reader) =>
      filter(
        reader.accounts({ includeOffSite: org === true }),
        (account) =>
          matches(account.status, status) &&
          matches(account.accountType, type) &&
          contains(account.displayName, name) &&
          contains(account.email, email) &&
          (managed !== true || account.managed === true),
      ),
    );
  },
};
