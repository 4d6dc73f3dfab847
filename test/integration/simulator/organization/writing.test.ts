import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { canUseJira } from '../../../../simulator/site/access.ts';
import { organizationAccounts } from '../../../../simulator/site/truth.ts';
import { effectsOf, newcomer, plainGroup, syncedGroup } from '../../../support/writable-site.ts';
import { ask } from '../site-client.ts';
import { askAdmin, orgKey, scopedOrgKey } from './admin-client.ts';

const email = 'mia.meyer@example.com';

describe('changing the organization of the simulated site', () => {
  let site: Simulator;
  beforeEach(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterEach(() => site.close());

  const home = () => site.organization.directories[0]?.directoryId ?? '';
  const second = () => site.organization.directories[1]?.directoryId ?? '';
  const jira = () => site.organization.workspaces.find((each) => each.hostUrl === null)?.id ?? '';
  const post = (path: string, body: unknown = {}) => askAdmin(site, path, body);
  const remove = (path: string) => askAdmin(site, path, undefined, orgKey, 'DELETE');
  const invite = (body: object) => post('/admin/v2/orgs/{orgId}/users/invite', body);
  const inDirectory = (rest: string, directoryId = home()) =>
    `/admin/v2/orgs/{orgId}/directories/${directoryId}/${rest}`;
  const statusOf = (accountId: string) =>
    organizationAccounts(site.site).find((each) => each.accountId === accountId)?.status;
  const isActive = (accountId: string) => site.site.accounts.get(accountId)?.active;
  const rule = (resource = jira()) => [{ resource, role: 'atlassian/user' }];

  it('invites somebody new with access, who then is on the site', async () => {
    const { status, body } = await invite({ emails: [email], permissionRules: rule() });
    expect([status, body.data[0].email]).toEqual([200, email]);
    expect(body.data[0].results[0].roleAssignmentResult).toEqual([
      { resource: jira(), role: 'atlassian/user', status: 'INVITED', statusReason: null },
    ]);
    const accountId = body.data[0].id;
    const account = site.site.accounts.get(accountId);
    expect(account !== undefined && canUseJira(site.site, account)).toBe(true);
    expect((await ask(site, `/user/search?query=${email}`)).body).toMatchObject([{ accountId, emailAddress: email }]);
    expect(statusOf(accountId)).toBe('active');
    expect(site.effects.entries).toMatchObject([
      { kind: 'invited', accountId, changed: true, by: 'organization key' },
      { kind: 'membership added', accountId, changed: true },
    ]);
  });

  it('invites somebody known a second time without doing anything', async () => {
    const once = await invite({ emails: [email], permissionRules: rule() });
    const twice = await invite({ emails: [email.toUpperCase()], permissionRules: rule() });
    expect([twice.status, twice.body.data[0].id]).toEqual([200, once.body.data[0].id]);
    expect(effectsOf(site).map(({ changed }) => changed)).toEqual([true, true, false, false]);
  });

  it('invites without access, and then not to the site', async () => {
    const { body } = await invite({ emails: [email] });
    expect([statusOf(body.data[0].id), site.site.accounts.has(body.data[0].id)]).toEqual(['active', false]);
  });

  it('does what it can of an invitation, and says so with 206', async () => {
    const groups = [plainGroup(site).groupId, syncedGroup(site).groupId];
    const { status, body } = await invite({ emails: [email], additionalGroups: groups });
    const results = body.data[0].results[0].groupAssignmentResult;
    expect([status, results.map((each: { status: string }) => each.status)]).toEqual([206, ['INVITED', 'ERROR']]);
    expect(plainGroup(site).members.has(body.data[0].id)).toBe(true);
  });

  it('refuses an invitation without a paid plan, without seats, or to what is not there', async () => {
    const statuses = [
      await invite({ emails: [email], permissionRules: rule('ari:cloud:none') }),
      await invite({ emails: ['no address'] }),
      await invite({ emails: Array.from({ length: 26 }, (_, index) => `a${index}@example.com`) }),
      await invite({ emails: [email], permissionRules: [{ resource: jira(), role: 'atlassian/king' }] }),
    ].map(({ status }) => status);
    site.change({ kind: 'setSeats', seats: 1 });
    statuses.push((await invite({ emails: [email], permissionRules: rule() })).status);
    site.change({ kind: 'setTerms', freePlan: true });
    statuses.push((await invite({ emails: [email] })).status);
    expect(statuses).toEqual([404, 400, 400, 400, 409, 402]);
    expect(site.effects.entries).toEqual([]);
  });

  it('suspends and restores in a directory, which the site shows, and keeps groups and roles', async () => {
    const accountId = newcomer(site);
    const group = plainGroup(site);
    site.change({ kind: 'addMember', groupId: group.groupId, accountId });
    const path = (verb: string) => inDirectory(`users/${accountId}/${verb}`);
    expect((await post(path('suspend'))).status).toBe(204);
    expect([statusOf(accountId), isActive(accountId)]).toEqual(['suspended', false]);
    expect((await post(path('suspend'))).status).toBe(204);
    expect((await post(path('restore'))).status).toBe(204);
    expect([statusOf(accountId), isActive(accountId), group.members.has(accountId)]).toEqual(['active', true, true]);
    expect(effectsOf(site)).toEqual([
      { kind: 'suspended', accountId, directoryId: home(), changed: true },
      { kind: 'suspended', accountId, directoryId: home(), changed: false },
      { kind: 'restored', accountId, directoryId: home(), changed: true },
    ]);
    expect((await post(inDirectory(`users/${accountId}/suspend`, second()))).status).toBe(404);
    expect((await post(inDirectory(`users/${accountId}/suspend`, '-'))).status).toBe(404);
    expect((await post(inDirectory(`users/${site.site.adminAccountId}/suspend`))).status).toBe(403);
  });

  it('removes from a directory: out of its groups, and off the site with the site’s own', async () => {
    const accountId = newcomer(site);
    const group = plainGroup(site);
    site.change({ kind: 'addMember', groupId: group.groupId, accountId });
    expect((await remove(inDirectory(`users/${accountId}`))).status).toBe(204);
    expect([site.site.accounts.has(accountId), group.members.has(accountId)]).toEqual([false, false]);
    expect(statusOf(accountId)).toBe('not_invited');
    expect((await remove(inDirectory(`users/${accountId}`))).status).toBe(404);
    expect(effectsOf(site)).toEqual([
      { kind: 'removed from directory', accountId, directoryId: home(), changed: true },
    ]);
    const again = await invite({ emails: [`${accountId}@example.com`], permissionRules: rule() });
    expect([again.body.data[0].id, group.members.has(accountId)]).toEqual([accountId, false]);
  });

  it('adds to a group and removes from it, with one 409 for two reasons', async () => {
    const accountId = newcomer(site);
    const { groupId, members } = plainGroup(site);
    const path = inDirectory(`groups/${groupId}/memberships`);
    expect((await post(path, { accountId })).status).toBe(204);
    expect(members.has(accountId)).toBe(true);
    expect((await post(path, { accountId })).status).toBe(409);
    expect((await remove(`${path}/${accountId}`)).status).toBe(204);
    expect((await remove(`${path}/${accountId}`)).status).toBe(404);
    const access = site.site.applicationRoles[0]?.defaultGroupIds[0] ?? '';
    site.change({ kind: 'setSeats', seats: 1 });
    expect((await post(inDirectory(`groups/${access}/memberships`), { accountId })).status).toBe(409);
    expect((await post(inDirectory(`groups/${syncedGroup(site).groupId}/memberships`), { accountId })).status).toBe(
      403,
    );
    expect((await post(inDirectory(`groups/${groupId}/memberships`, second()), { accountId })).status).toBe(404);
    expect(effectsOf(site).map(({ kind }) => kind)).toEqual(['membership added', 'membership removed']);
  });

  it('changes groups that only the organization has', async () => {
    const accountId = newcomer(site);
    const own = [...site.organization.groups.values()].find(
      (group) => group.own !== null && group.directoryId === home() && !group.externalSynced,
    );
    const path = inDirectory(`groups/${own?.groupId}/memberships`);
    expect((await post(path, { accountId })).status).toBe(204);
    expect(own?.own?.members.has(accountId)).toBe(true);
    await remove(`${path}/${accountId}`);
    expect(own?.own?.members.has(accountId)).toBe(false);
  });

  it('deactivates, reactivates, schedules a deletion and calls it off, everywhere at once', async () => {
    const accountId = newcomer(site);
    const step = async (name: string) => (await post(`/users/${accountId}/manage/lifecycle/${name}`)).status;
    const taken = async (name: string) => [await step(name), statusOf(accountId), isActive(accountId)];
    expect(await taken('disable')).toEqual([204, 'deactivated', false]);
    expect(await taken('disable')).toEqual([204, 'deactivated', false]);
    expect(await taken('enable')).toEqual([204, 'active', true]);
    expect(await taken('cancel-delete')).toEqual([404, 'active', true]);
    expect(await taken('delete')).toEqual([200, 'for_deletion', false]);
    expect(await taken('delete')).toEqual([409, 'for_deletion', false]);
    expect(await taken('enable')).toEqual([409, 'for_deletion', false]);
    expect(await taken('cancel-delete')).toEqual([200, 'active', true]);
    expect(effectsOf(site).map(({ kind, changed }) => `${kind} ${changed}`)).toEqual([
      'disabled true',
      'disabled false',
      'enabled true',
      'deletion scheduled true',
      'deletion cancelled true',
    ]);
  });

  it('does not revive on the site who is suspended there', async () => {
    const accountId = newcomer(site);
    await post(inDirectory(`users/${accountId}/suspend`));
    await post(`/users/${accountId}/manage/lifecycle/disable`);
    await post(`/users/${accountId}/manage/lifecycle/enable`);
    expect([statusOf(accountId), isActive(accountId)]).toEqual(['suspended', false]);
  });

  it('leaves alone who is not managed, who is an administrator or comes from an identity provider', async () => {
    const unmanaged = organizationAccounts(site.site).find((each) => each.claimStatus === 'unmanaged')?.accountId;
    const synced = organizationAccounts(site.site).find((each) => each.managementSource === 'synced')?.accountId;
    for (const accountId of [unmanaged, site.site.adminAccountId, synced]) {
      expect([accountId, (await post(`/users/${accountId}/manage/lifecycle/disable`)).status]).toEqual([
        accountId,
        403,
      ]);
    }
    const scoped = await askAdmin(site, '/admin/v2/orgs/{orgId}/users/invite', { emails: [email] }, scopedOrgKey);
    expect(scoped.status).toBe(403);
    expect(site.effects.entries).toEqual([]);
  });
});
