import type { ResourceType } from '../../../model/entitlement.ts';
import type { GrantFilter } from '../../../store/access-reader.ts';
import type { CommandDefinition } from '../../command.ts';
import { EFFECTIVE_GRANT_LAYOUT, GRANT_LAYOUT } from '../../lists/layouts.ts';
import { listKnown } from '../../lists/list-known.ts';
import { LIST_FORMATS } from '../../output/write-records.ts';

interface Options {
  readonly effective?: boolean;
  readonly entitlement?: string;
  readonly principal?: string;
  readonly type?: ResourceType;
}

export const command: CommandDefinition<Options> = {
  description:
    'Lists who holds what, as Jira stores it: inactive accounts, groups and roles included. ' +
    'With --effective, what active accounts can use now, and by which way.',
  options: [
    { flags: '--effective', description: 'followed down to active accounts' },
    { flags: '--entitlement <id>', description: 'only holders of this entitlement' },
    { flags: '--principal <id>', description: 'only what this account, group or role holds' },
    {
      flags: '--type <type>',
      description: 'only of this resource type',
      choices: ['group', 'project', 'project-role'],
    },
  ],
  formats: LIST_FORMATS,
  examples: [
    ['jira-access grant list --effective -o csv', 'everything that can be used now'],
    ['jira-access grant list --entitlement project:10001:participate', 'who may browse a project'],
    ['jira-access grant list --principal 5b10a2844c20165700ede21g', 'what one account holds'],
  ],
  run(context) {
    const { effective, entitlement, principal, type } = context.options;
    const filter: GrantFilter = {
      ...(entitlement === undefined ? {} : { entitlementId: entitlement }),
      ...(principal === undefined ? {} : { principalId: principal }),
      ...(type === undefined ? {} : { resourceType: type }),
    };
    return effective === true
      ? listKnown(context, EFFECTIVE_GRANT_LAYOUT, (reader) => reader.effectiveGrants(filter))
      : listKnown(context, GRANT_LAYOUT, (reader) => reader.grants(filter));
  },
};
