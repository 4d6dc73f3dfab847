import type { FactRow } from '../../src/store/facts.ts';

/** Rows as a sync stages them; a test names only what it is about. */
export function accountRow(id: string, changes: Partial<FactRow<'account'>> = {}): FactRow<'account'> {
  return {
    account_id: id,
    display_name: `Person ${id}`,
    email: null,
    account_type: 'atlassian',
    active: 1,
    ...changes,
  };
}

export function groupRow(id: string, name = `Group ${id}`): FactRow<'access_group'> {
  return { group_id: id, name, managed_by: null };
}

export function organizationAccountRow(
  id: string,
  changes: Partial<FactRow<'organization_account'>> = {},
): FactRow<'organization_account'> {
  return {
    account_id: id,
    name: `Person ${id}`,
    email: `${id}@example.com`,
    account_type: 'atlassian',
    claim: 'managed',
    status: 'active',
    mfa: 1,
    ...changes,
  };
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
