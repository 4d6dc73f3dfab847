import { findKeptGroup, GROUP_LOOKUP_MAX, lookUpGroups } from '../../../jira/group-lookup.ts';
import type { AccessContext } from '../context.ts';
import { sideBySide } from '../side-by-side.ts';

const LOOK_UPS_AT_ONCE = 16;

export interface NamedGroup {
  readonly groupId: string;
  readonly name: string;
}

export interface SortedGroups {
  /** Whose members can be changed here. */
  readonly ours: readonly NamedGroup[];
  /** Whose members an identity provider keeps. */
  readonly kept: readonly NamedGroup[];
  /** Ids of those that Jira does not list any more. */
  readonly gone: readonly string[];
}

/** Sorts groups by who keeps their members, as Jira says now. */
export async function sortGroups(groupIds: readonly string[], { site, signal }: AccessContext): Promise<SortedGroups> {
  const found: NamedGroup[] = [];
  for (let start = 0; start < groupIds.length; start += GROUP_LOOKUP_MAX) {
    const chunk = groupIds.slice(start, start + GROUP_LOOKUP_MAX);
    const groups = await lookUpGroups(site.client, { groupIds: chunk }, { signal });
    found.push(...groups.map(({ groupId, name }) => ({ groupId, name: name ?? groupId })));
  }
  const kept = new Set<string>();
  await sideBySide(found, LOOK_UPS_AT_ONCE, async (group) => {
    const shown = await findKeptGroup(site.client, group, { signal });
    if (shown?.managedBy?.toUpperCase() === 'EXTERNAL') kept.add(group.groupId);
  });
  const known = new Set(found.map(({ groupId }) => groupId));
  return {
    ours: found.filter(({ groupId }) => !kept.has(groupId)),
    kept: found.filter(({ groupId }) => kept.has(groupId)),
    gone: groupIds.filter((groupId) => !known.has(groupId)),
  };
}

/** So many names are read; more are counted. */
const MOST_NAMES = 20;

/** Names for people: "a, b and 3 more". */
export function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
