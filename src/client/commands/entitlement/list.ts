import type { EntitlementSlug, ResourceType } from '../../../model/entitlement.ts';
import type { CommandDefinition } from '../../command.ts';
import { contains, filter, matches } from '../../lists/filter.ts';
import { ENTITLEMENT_LAYOUT } from '../../lists/layouts.ts';
import { listKnown } from '../../lists/list-known.ts';
import { LIST_FORMATS } from '../../output/write-records.ts';

interface Options {
  readonly type?: ResourceType;
  readonly slug?: EntitlementSlug;
  readonly resource?: string;
  readonly name?: string;
}

export const command: CommandDefinition<Options> = {
  description: 'Lists what can be held: memberships, project access, leads and role assignments.',
  options: [
    {
      flags: '--type <type>',
      description: 'only of this resource type',
      choices: ['group', 'project', 'project-role'],
    },
    { flags: '--slug <slug>', description: 'only these', choices: ['member', 'participate', 'lead', 'assigned'] },
    { flags: '--resource <id>', description: 'only those of the group, project or role with this id' },
    { flags: '--name <text>', description: 'only display names that hold this text' },
  ],
  formats: LIST_FORMATS,
  examples: [
    ['jira-access entitlement list --type group', 'the memberships'],
    ['jira-access entitlement list --resource 10001 -o json', 'what one project offers'],
  ],
  run(context) {
    const { type, slug, resource, name } = context.options;
    return listKnown(context, ENTITLEMENT_LAYOUT, (reader) =>
      filter(
        reader.entitlements(),
        (entitlement) =>
          matches(entitlement.resourceType, type) &&
          matches(entitlement.slug, slug) &&
          matches(entitlement.resourceId, resource) &&
          contains(entitlement.displayName, name),
      ),
    );
  },
};
