import { derived } from './derived.ts';
import type { Account, Site } from './model.ts';
import { OWN_DOMAIN } from './organization/accounts.ts';
import type { OrganizationAccount } from './organization/model.ts';

/** The account of an address, shown or hidden; the first where there are several. */
export function emailOnSite(site: Site, email: string): Account | undefined {
  const byEmail = derived(site, 'accounts by lower-case email', () => {
    const named = [...site.accounts.values()].filter((account) => account.emailAddress !== '');
    return new Map(named.reverse().map((account) => [account.emailAddress.toLowerCase(), account]));
  });
  return byEmail.get(email.toLowerCase());
}

/** The same of everyone in the organization. */
export function emailInOrganization(site: Site, email: string): OrganizationAccount | undefined {
  const byEmail = derived(site, 'organization accounts by lower-case email', () => {
    const all = [...site.organization.accounts.values()].reverse();
    return new Map(all.map((account) => [account.email.toLowerCase(), account]));
  });
  return byEmail.get(email.toLowerCase());
}

/** An account of a person as it is when it comes to the site. */
export function siteAccount(profile: Pick<Account, 'accountId' | 'displayName'> & Partial<Account>): Account {
  return {
    accountType: 'atlassian',
    emailAddress: '',
    emailVisible: false,
    active: true,
    former: false,
    timeZone: 'Europe/Berlin',
    ...profile,
  };
}

/** Whether the organization has verified the domain: it claims such accounts, and their address is shown to it (FACTS 3). */
export function isOwnAddress(email: string): boolean {
  return email.toLowerCase().endsWith(`@${OWN_DOMAIN}`);
}

/** What someone is called who has not yet set up the account. */
export function nameOfEmail(email: string): string {
  return email.split('@')[0] ?? email;
}
