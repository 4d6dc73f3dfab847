import type { Random } from '../../random.ts';
import { isoDaysAgo } from '../clock.ts';
import type { SiteParts } from './generate.ts';
import type { Directory, OrganizationGroup, Workspace } from './model.ts';

/** The products of the simulated site, and those of one site for each further directory. */
export function makeWorkspaces(
  random: Random,
  { groups, cloudId }: SiteParts,
  directories: Directory[],
  organizationGroups: OrganizationGroup[],
): Workspace[] {
  const rolesOf = (key: string) => groups.applicationRoles.find((role) => role.key === key)?.groupIds ?? [];
  return directories.flatMap((directory, index): Workspace[] => {
    const { directoryId } = directory;
    const isSimulated = index === 0;
    const site = isSimulated ? cloudId : random.uuid();
    const host = isSimulated ? null : `https://meridian-${index + 1}.atlassian.net`;
    const product = (typeKey: Workspace['typeKey'], name: string, groupIds: readonly string[]): Workspace => ({
      id: `ari:cloud:${typeKey}::site/${site}`,
      name,
      typeKey,
      directoryId,
      hostUrl: host,
      createdAt: isoDaysAgo(random.between(2_600, 3_000)),
      groupIds,
    });
    const confluence = organizationGroups.filter(
      (group) => group.directoryId === directoryId && group.own?.name.startsWith('confluence-users-'),
    );
    return [
      product('jira-software', 'Jira', isSimulated ? rolesOf('jira-software') : []),
      ...(isSimulated ? [product('jira-servicedesk', 'Jira Service Management', rolesOf('jira-servicedesk'))] : []),
      product(
        'confluence',
        'Confluence',
        confluence.map((group) => group.groupId),
      ),
    ];
  });
}
