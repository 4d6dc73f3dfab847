/** How a column is stored. Truth values are integers 0 and 1, which SQLite and PostgreSQL read alike. */
export type ColumnType = 'text' | 'integer';

export interface FactTable {
  /** What people call it, in the plural. */
  readonly kind: string;
  readonly key: Readonly<Record<string, ColumnType>>;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/**
 * What a sync finds out, one table a kind. Each has a twin `staged_<name>` that one sync fills, and is itself a history:
 * `valid_from` is the sync that first found a row, `valid_until` the first sync that did not find it any more.
 * Staging, comparing and sealing are written once for all of them.
 */
export const FACTS = {
  account: {
    kind: 'accounts',
    key: { account_id: 'text' },
    columns: { display_name: 'text', email: 'text', account_type: 'text', active: 'integer' },
  },
  access_group: {
    kind: 'groups',
    key: { group_id: 'text' },
    columns: { name: 'text', managed_by: 'text' },
  },
  membership: { kind: 'group members', key: { group_id: 'text', account_id: 'text' }, columns: {} },
  project: {
    kind: 'projects',
    key: { project_id: 'text' },
    columns: {
      project_key: 'text',
      name: 'text',
      style: 'text',
      project_type: 'text',
      category: 'text',
      lead_account_id: 'text',
      archived: 'integer',
      is_private: 'integer',
    },
  },
  project_role: {
    kind: 'project roles',
    key: { project_id: 'text', role_id: 'text' },
    columns: { name: 'text', description: 'text' },
  },
  role_actor: {
    kind: 'role actors',
    key: { project_id: 'text', role_id: 'text', actor_type: 'text', actor_id: 'text' },
    columns: {},
  },
  /** Who may browse a project. `holder_type` is a principal type, or `anyone` or `per-issue`, which are no grants. */
  browse_holder: {
    kind: 'project browse holders',
    key: { project_id: 'text', holder_type: 'text', holder_id: 'text' },
    columns: {},
  },
  application_role_group: {
    kind: 'groups with app access',
    key: { application_role: 'text', group_id: 'text' },
    columns: { is_default: 'integer' },
  },
  /** Joined with `account` when read, and never written into it: what Jira said stays what Jira said. */
  organization_account: {
    kind: 'organization accounts',
    key: { account_id: 'text' },
    columns: { name: 'text', email: 'text', account_type: 'text', claim: 'text', status: 'text', mfa: 'integer' },
  },
  /** Apart from the accounts, which hardly change: this does every day. */
  organization_activity: {
    kind: 'managed accounts with activity',
    key: { account_id: 'text' },
    columns: { last_active: 'text' },
  },
  organization_group: {
    kind: 'organization groups',
    key: { group_id: 'text' },
    columns: { name: 'text', managed_by: 'text' },
  },
} as const satisfies Record<string, FactTable>;

export type FactName = keyof typeof FACTS;
export const FACT_NAMES = Object.keys(FACTS) as FactName[];

/** What the organization tells; all the others are Jira's. */
export const ORGANIZATION_FACTS: readonly FactName[] = [
  'organization_account',
  'organization_activity',
  'organization_group',
];
export const SITE_FACTS: readonly FactName[] = FACT_NAMES.filter((fact) => !ORGANIZATION_FACTS.includes(fact));

type ValueOf<T> = { readonly [C in keyof T]: (T[C] extends 'text' ? string : number) | null };
type KeyOf<T> = { readonly [C in keyof T]: T[C] extends 'text' ? string : number };

/** A row as it is staged and read back, by column name. */
export type FactRow<N extends FactName> = KeyOf<(typeof FACTS)[N]['key']> & ValueOf<(typeof FACTS)[N]['columns']>;

export type FactRows = { readonly [N in FactName]?: readonly FactRow<N>[] };

export function keyColumns(fact: FactName): string[] {
  return Object.keys(FACTS[fact].key);
}

export function valueColumns(fact: FactName): string[] {
  return Object.keys(FACTS[fact].columns);
}
