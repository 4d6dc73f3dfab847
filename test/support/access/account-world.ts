import type { Simulator } from '../../../simulator/index.ts';
import { type OrganizationAccountTruth, organizationAccounts } from '../../../simulator/site/organization/truth.ts';
import type { RequestContent, Rung } from '../../../src/model/access-request.ts';
import { plainGroup } from '../writable-site.ts';

export function offboarding(account: string, ...rungs: Rung[]): RequestContent {
  return { kind: 'offboard', account, rungs };
}

export function restoring(account: string): RequestContent {
  return { kind: 'restore', account };
}

export function creation(email: string, ...products: string[]): RequestContent {
  return { kind: 'create', email, products };
}

/** What the organization knows of an account. */
export function inOrganization({ site }: Simulator, accountId: string): OrganizationAccountTruth | undefined {
  return organizationAccounts(site).find((account) => account.accountId === accountId);
}

/** A person of the site, managed, in one directory and in one group that gives no access. */
export function employee(simulator: Simulator, accountId = '5employee'): { accountId: string; groupId: string } {
  simulator.change({
    kind: 'addAccount',
    accountId,
    displayName: 'Eve Eder',
    emailAddress: `${accountId}@example.com`,
  });
  const { groupId } = plainGroup(simulator);
  simulator.change({ kind: 'addMember', groupId, accountId });
  return { accountId, groupId };
}

/** The account of an address, on the site. */
export function accountOfEmail({ site }: Simulator, email: string): string | undefined {
  return [...site.accounts.values()].find(({ emailAddress }) => emailAddress === email)?.accountId;
}
