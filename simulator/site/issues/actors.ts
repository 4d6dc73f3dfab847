import type { Site } from '../model.ts';

/** The account that an id, an address or a name means. */
export function accountNamed(site: Site, named: string): string {
  if (site.accounts.has(named)) return named;
  for (const account of site.accounts.values()) {
    if (account.emailAddress === named || account.displayName === named) return account.accountId;
  }
  throw new Error(`no account ${named}`);
}

/** Somebody who may well have done it: the lead of a project, or the first active person who is not the administrator. */
export function humanOf(site: Site, projectId: string): string {
  const lead = site.accounts.get(site.projects.get(projectId)?.leadAccountId ?? '');
  if (lead?.active === true && lead.accountId !== site.adminAccountId) return lead.accountId;
  for (const account of site.accounts.values()) {
    const isOther = account.accountId !== site.adminAccountId && account.accountId !== site.limitedAccountId;
    if (isOther && account.active && account.accountType === 'atlassian') return account.accountId;
  }
  return site.adminAccountId;
}
