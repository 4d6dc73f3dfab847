import { beforeEach, describe, expect, it } from 'vitest';
import { change } from '../../../../../simulator/site/changes.ts';
import { generateSite } from '../../../../../simulator/site/generate.ts';
import type { Site } from '../../../../../simulator/site/model.ts';
import { shapeOf } from '../../../../../simulator/site/shapes.ts';
import { organizationAccounts, organizationGroups } from '../../../../../simulator/site/truth.ts';

describe('a change of the organization', () => {
  let site: Site;
  beforeEach(() => {
    site = generateSite(1, shapeOf('tiny'));
  });
  const truthOf = (accountId: string) => organizationAccounts(site).find((each) => each.accountId === accountId);
  const home = () => site.organization.directories[0]?.directoryId ?? '';
  const second = () => site.organization.directories[1]?.directoryId ?? '';

  it('suspends an account everywhere, which makes it inactive on the site, and restores it', () => {
    const accountId = site.limitedAccountId;
    change(site, { kind: 'suspendAccount', accountId });
    expect(truthOf(accountId)).toMatchObject({ status: 'suspended', accountStatus: 'active' });
    expect(site.accounts.get(accountId)?.active).toBe(false);
    change(site, { kind: 'restoreAccount', accountId });
    expect(truthOf(accountId)?.status).toBe('active');
    expect(site.accounts.get(accountId)?.active).toBe(true);
  });

  it('suspends an account in one directory of several and leaves it active in the organization', () => {
    const accountId = site.limitedAccountId;
    change(site, { kind: 'joinDirectory', accountId, directoryId: second() });
    change(site, { kind: 'suspendAccount', accountId, directoryId: home() });
    expect(truthOf(accountId)).toMatchObject({ status: 'active', suspendedIn: [home()] });
    expect(site.accounts.get(accountId)?.active).toBe(false);
    change(site, { kind: 'leaveDirectory', accountId, directoryId: second() });
    expect(truthOf(accountId)?.status).toBe('suspended');
  });

  it('follows the site: who is deactivated there is deactivated here, if the account is managed', () => {
    const accountId = site.limitedAccountId;
    change(site, { kind: 'deactivateAccount', accountId });
    expect(truthOf(accountId)?.status).toBe('deactivated');
    change(site, { kind: 'reactivateAccount', accountId });
    change(site, { kind: 'unclaimAccount', accountId });
    change(site, { kind: 'deactivateAccount', accountId });
    expect(truthOf(accountId)).toMatchObject({ status: 'suspended', claimStatus: 'unmanaged', mfaEnabled: null });
    change(site, { kind: 'reactivateAccount', accountId });
    expect(truthOf(accountId)?.status).toBe('active');
  });

  it('schedules a deletion, and the site’s reactivation calls it off', () => {
    const accountId = site.limitedAccountId;
    change(site, { kind: 'scheduleDeletion', accountId });
    expect(truthOf(accountId)?.status).toBe('for_deletion');
    change(site, { kind: 'reactivateAccount', accountId });
    expect(truthOf(accountId)?.status).toBe('active');
  });

  it('meets people and groups that come to the site, and claims those of its domain', () => {
    change(site, { kind: 'addAccount', displayName: 'Nia Novak', accountId: '5own', emailAddress: 'nia@example.com' });
    change(site, { kind: 'addAccount', displayName: 'Kai Kim', accountId: '5other', emailAddress: 'kai@example.net' });
    change(site, { kind: 'addAccount', displayName: 'Bot', accountId: '5app', accountType: 'app' });
    change(site, { kind: 'addGroup', name: 'newcomers', groupId: 'new', members: ['5own', '5app'] });
    expect(truthOf('5own')).toMatchObject({ claimStatus: 'managed', directoryIds: [home()], onSite: true });
    expect(truthOf('5other')).toMatchObject({ claimStatus: 'unmanaged', shownEmail: null });
    expect(truthOf('5app')).toBeUndefined();
    const group = () => organizationGroups(site).find((each) => each.groupId === 'new');
    expect(group()).toMatchObject({ managedBy: 'admins', members: ['5own'] });
    change(site, { kind: 'removeGroup', groupId: 'new' });
    expect(group()).toBeUndefined();
  });

  it('keeps managed accounts that leave the site as not invited, and forgets unmanaged and deleted ones', () => {
    change(site, { kind: 'removeAccount', accountId: site.limitedAccountId });
    expect(truthOf(site.limitedAccountId)).toMatchObject({ status: 'not_invited', onSite: false, addedToOrg: null });
    const [unmanaged, managed] = (['unmanaged', 'managed'] as const).map(
      (claim) =>
        organizationAccounts(site).find(
          (each) =>
            each.onSite &&
            each.claimStatus === claim &&
            each.directoryIds.length === 1 &&
            each.platformRoles.length === 0,
        )?.accountId ?? '',
    );
    change(site, { kind: 'removeAccount', accountId: unmanaged ?? '' });
    change(site, { kind: 'forgetAccount', accountId: managed ?? '' });
    expect([truthOf(unmanaged ?? ''), truthOf(managed ?? '')]).toEqual([undefined, undefined]);
  });

  it('adds directories, and accounts that the site does not have', () => {
    change(site, { kind: 'addDirectory', name: 'Spin-off', directoryId: 'third' });
    change(site, {
      kind: 'addOrganizationAccount',
      name: 'Uma Ueda',
      email: 'uma@example.com',
      accountId: '5uma',
      directoryId: 'third',
    });
    expect(truthOf('5uma')).toMatchObject({ status: 'active', directoryIds: ['third'], onSite: false });
  });

  it('refuses what names something that is not there, or the site’s own directory', () => {
    const accountId = site.adminAccountId;
    const refused = (directoryId: string) => () => change(site, { kind: 'joinDirectory', accountId, directoryId });
    expect(() => change(site, { kind: 'suspendAccount', accountId: 'nobody' })).toThrow('no account nobody');
    expect(refused('none')).toThrow('no directory none');
    expect(refused(home())).toThrow('use addAccount or removeAccount');
  });
});
