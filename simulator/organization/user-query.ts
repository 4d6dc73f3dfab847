import { choice, type Direction, exclusive, type Fields, flag, limit, sortDirection, text, texts } from './fields.ts';

const accountStatuses = ['active', 'inactive', 'closed'] as const;
const membershipStatuses = ['active', 'suspended', 'no_membership'] as const;
const statuses = ['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'] as const;
const expansions = ['platformRoles', 'counts.resources', 'productAccess', 'groups'] as const;
const roleIds = [
  'atlassian/user',
  'atlassian/admin',
  'atlassian/guest',
  'atlassian/customer',
  'atlassian/user-access-admin',
  'atlassian/contributor',
  'atlassian/basic',
  'atlassian/stakeholder',
  'atlassian/org-admin',
  'atlassian/site-admin',
  'atlassian/ai-access',
] as const;

export type UserExpansion = (typeof expansions)[number];

/** What a search for users asks for (OpenAPI: MultiDirectoryUserSearchRequest); null means not asked. */
export interface UserQuery {
  /** The path's: `-` for all. */
  readonly directoryId: string;
  readonly accountIds: readonly string[] | null;
  readonly accountStatus: readonly string[] | null;
  readonly claimStatus: string | null;
  readonly directoryIds: readonly string[] | null;
  readonly emailDomains: readonly string[] | null;
  readonly emails: readonly string[] | null;
  readonly expand: readonly UserExpansion[];
  readonly groupIds: readonly string[] | null;
  readonly membershipStatus: readonly string[] | null;
  readonly mfaEnabled: boolean | null;
  readonly resourceIds: readonly string[] | null;
  readonly roleIds: readonly string[] | null;
  readonly searchTerm: string | null;
  readonly sort: Direction | null;
  readonly status: readonly string[] | null;
}

const MOST_LIMIT = 100;

export function readUserQuery(fields: Fields, directoryId: string, presetLimit: number) {
  exclusive(fields, 'searchTerm', 'emails');
  const query: UserQuery = {
    directoryId,
    accountIds: texts(fields, 'accountIds', 10),
    accountStatus: texts(fields, 'accountStatus', 3, accountStatuses),
    claimStatus: choice(fields, 'claimStatus', ['managed', 'unmanaged']),
    directoryIds: texts(fields, 'directoryIds', 10),
    emailDomains: texts(fields, 'emailDomains', 10),
    emails: texts(fields, 'emails', 100),
    expand: texts(fields, 'expand', expansions.length, expansions) ?? [],
    groupIds: texts(fields, 'groupIds', 10),
    membershipStatus: texts(fields, 'membershipStatus', 3, membershipStatuses),
    mfaEnabled: flag(fields, 'mfaEnabled'),
    resourceIds: texts(fields, 'resourceIds', 20),
    roleIds: texts(fields, 'roleIds', 10, roleIds),
    searchTerm: text(fields, 'searchTerm'),
    sort: sortDirection(fields, 'nick_name'),
    status: texts(fields, 'status', 4, statuses),
  };
  return { limit: limit(fields, presetLimit, MOST_LIMIT), query };
}

/** Parameters of the deprecated GET that are lists. */
export const userQueryLists = [
  'accountIds',
  'accountStatus',
  'directoryIds',
  'emailDomains',
  'groupIds',
  'membershipStatus',
  'resourceIds',
  'roleIds',
  'status',
];
