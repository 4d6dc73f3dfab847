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
    columns: {
      display_name: 'text',
      email: 'text',
      email_source: 'text',
      account_type: 'text',
      active: 'integer',
      status: 'text',
      on_site: 'integer',
      managed: 'integer',
      claim: 'text',
      last_active: 'text',
      mfa: 'integer',
    },
  },
  access_group: {
    kind: 'groups',
    key: { group_id: 'text' },
    columns: { name: 'text', managed_by: 'text', in_organization: 'integer' },
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
} as const satisfies Record<string, FactTable>;

export type FactName = keyof typeof FACTS;
export const FACT_NAMES = Object.keys(FACTS) as FactName[];

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
