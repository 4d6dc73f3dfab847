import type { FactRow } from '../../src/store/facts.ts';

/** Rows as a sync stages them; a test names only what it is about. */
export function accountRow(id: string, changes: Partial<FactRow<'account'>> = {}): FactRow<'account'> {
  return {
    account_id: id,
    display_name: `Person ${id}`,
    email: null,
    email_source: null,
    account_type: 'atlassian',
    active: 1,
    status: 'active',
    on_site: 1,
    managed: null,
    claim: null,
    last_active: null,
    mfa: null,
    ...changes,
  };
}

export function groupRow(id: string, name = `Group ${id}`): FactRow<'access_group'> {
  return { group_id: id, name, managed_by: null, in_organization: null };
}

export function projectRow(id: string, changes: Partial<FactRow<'project'>> = {}): FactRow<'project'> {
  return {
    project_id: id,
    project_key: `P${id}`,
    name: `Project ${id}`,
    style: 'classic',
    project_type: 'software',
    category: null,
    lead_account_id: null,
    archived: 0,
    is_private: 0,
    ...changes,
  };
}
