import { type Direction, exclusive, type Fields, limit, sortDirection, text, texts } from './fields.ts';

const expansions = ['counts.resources', 'counts.users'] as const;

/** What a search for groups asks for (OpenAPI: MultiDirectoryGroupSearchRequest); null means not asked. */
export interface GroupQuery {
  /** The path's: `-` for all. */
  readonly directoryId: string;
  readonly accountIds: readonly string[] | null;
  readonly directoryIds: readonly string[] | null;
  readonly expand: readonly (typeof expansions)[number][];
  readonly groupIds: readonly string[] | null;
  readonly groupNames: readonly string[] | null;
  readonly resourceIds: readonly string[] | null;
  readonly searchTerm: string | null;
  readonly sort: Direction | null;
}

const MOST_LIMIT = 100;
const PRESET_LIMIT = 20;

export function readGroupQuery(fields: Fields, directoryId: string) {
  exclusive(fields, 'groupNames', 'groupIds');
  exclusive(fields, 'groupNames', 'searchTerm');
  const query: GroupQuery = {
    directoryId,
    accountIds: texts(fields, 'accountIds', 10),
    directoryIds: texts(fields, 'directoryIds', 10),
    expand: texts(fields, 'expand', expansions.length, expansions) ?? [],
    groupIds: texts(fields, 'groupIds', 10),
    groupNames: texts(fields, 'groupNames', 100),
    resourceIds: texts(fields, 'resourceIds', 20),
    searchTerm: text(fields, 'searchTerm'),
    sort: sortDirection(fields, 'name'),
  };
  return { limit: limit(fields, PRESET_LIMIT, MOST_LIMIT), query };
}

/** Parameters of the deprecated GET that are lists. */
export const groupQueryLists = ['accountIds', 'directoryIds', 'groupIds', 'resourceIds', 'roleIds', 'resourceOwners'];
