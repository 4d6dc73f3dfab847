/** An API key of the organization. */
export interface OrganizationKey {
  readonly token: string;
  /** Null for a key without scopes, which may do everything; user management refuses any other (FACTS 1). */
  scopes: readonly string[] | null;
  /** A revoked or expired key stays known, but no longer logs in. */
  alive: boolean;
}

/** Everything that a scoped key needs to read. */
const readingScopes = [
  'read:accounts:admin',
  'read:directories:admin',
  'read:groups:admin',
  'read:orgs:admin',
  'read:workspaces:admin',
];

/** Fresh copies of the keys an organization has unless others are given. */
export function defaultOrganizationKeys(): OrganizationKey[] {
  return [
    { token: 'simulator-org-key', scopes: null, alive: true },
    { token: 'simulator-scoped-org-key', scopes: readingScopes, alive: true },
  ];
}

/** The living key of a request, or null: a token of the site is none. */
export function keyOf(keys: readonly OrganizationKey[], authorization: unknown): OrganizationKey | null {
  if (typeof authorization !== 'string') return null;
  return keys.find((key) => key.alive && authorization === `Bearer ${key.token}`) ?? null;
}
