import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { admin, ask, basic, dead } from './site-client.ts';

describe('logging in to the simulated site', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterAll(() => site.close());

  it('names the account in a header of every answer', async () => {
    const { headers, body } = await ask(site, '/myself');
    expect(headers.get('x-aaccountid')).toBe(site.site.adminAccountId);
    expect(body).toMatchObject({
      accountId: site.site.adminAccountId,
      emailAddress: 'admin@example.com',
      active: true,
    });
  });

  it('tells groups and applications only when they are asked for', async () => {
    const plain = await ask(site, '/myself');
    const expanded = await ask(site, '/myself?expand=groups,applicationRoles');
    expect(plain.body.groups).toMatchObject({ size: expanded.body.groups.items.length, items: [] });
    expect(expanded.body.applicationRoles.items.map((role: { key: string }) => role.key)).toContain('jira-software');
  });

  it('answers 401 to a dead token where a login is needed', async () => {
    for (const path of ['/myself', '/users/search', '/group/bulk', '/role', '/applicationrole', '/permissionscheme']) {
      const { status, headers, body } = await ask(site, path, { authorization: dead });
      expect([path, status]).toEqual([path, 401]);
      expect(headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED');
      expect(body).toEqual({ errorMessages: [expect.any(String)], errors: {} });
    }
  });

  it('makes a dead token look like an empty site where anonymous callers are allowed', async () => {
    const { status, headers, body } = await ask(site, '/project/search', { authorization: dead });
    expect([status, body.total, body.values, body.isLast]).toEqual([200, 0, [], true]);
    expect(headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED');
    expect(headers.get('x-aaccountid')).toBeNull();
    expect((await ask(site, '/user/search?query=a', { authorization: dead })).body).toEqual([]);
    expect((await ask(site, '/project/CORE', { authorization: dead })).status).toBe(404);
  });

  it('lets anonymous callers see public projects only where the site allows it', async () => {
    const keys = async () => {
      const { body } = await ask(site, '/project/search', { authorization: null });
      return body.values.map((project: { key: string }) => project.key);
    };
    expect(await keys()).toEqual([]);
    site.change({ kind: 'setAnonymousAccess', on: true });
    expect(await keys()).toEqual(['ROAD']);
    site.change({ kind: 'setAnonymousAccess', on: false });
  });

  it('takes a scoped token on the cloud address only', async () => {
    const authorization = basic('admin@example.com', 'simulator-scoped-token');
    expect((await ask(site, '/myself', { authorization })).status).toBe(401);
    const scoped = await ask(site, `/ex/jira/${site.site.cloudId}/rest/api/3/myself`, { authorization });
    expect(scoped.status).toBe(200);
    expect(scoped.body.self).toContain(`/ex/jira/${site.site.cloudId}/rest/api/3/user?accountId=`);
  });

  it('refuses a scoped token whatever its scopes leave out, as the gateway does', async () => {
    const authorization = basic('admin@example.com', 'simulator-scoped-token');
    const token = 'simulator-scoped-token';
    const scoped = (path: string) => ask(site, `/ex/jira/${site.site.cloudId}/rest/api/3${path}`, { authorization });
    expect((await scoped('/group/member?groupname=jira-administrators')).status).toBe(200);
    site.change({ kind: 'setScopes', token, scopes: ['read:jira-user', 'read:jira-work'] });
    for (const path of ['/group/member?groupname=jira-administrators', '/applicationrole', '/role']) {
      const { status, body, headers } = await scoped(path);
      expect([path, status, body]).toEqual([path, 401, { code: 401, message: 'Unauthorized; scope does not match' }]);
      expect([headers.get('x-aaccountid'), headers.get('x-seraph-loginreason')]).toEqual([null, null]);
    }
    expect((await scoped('/users/search')).status).toBe(200);
    // Anonymous callers may ask this, a token without the scope may not.
    site.change({ kind: 'setScopes', token, scopes: ['read:jira-user'] });
    expect((await scoped('/project/search')).status).toBe(401);
    expect((await scoped('/serverInfo')).status).toBe(200);
    site.change({ kind: 'setScopes', token, scopes: null });
    expect((await scoped('/project/search')).status).toBe(200);
  });

  it('takes an access token as Bearer, on the cloud address only and by its scopes', async () => {
    const { cloudId, adminAccountId } = site.site;
    const rights = { browseUsers: true, administer: true, siteAdmin: false };
    const scopes = ['read:jira-user'];
    site.credentials.push({ kind: 'oauth', token: 'access', accountId: adminAccountId, rights, scopes, alive: true });
    const statusOf = async (path: string) => (await ask(site, path, { authorization: 'Bearer access' })).status;
    expect(await statusOf('/myself')).toBe(401);
    expect(await statusOf(`/ex/jira/${cloudId}/rest/api/3/myself`)).toBe(200);
    expect(await statusOf(`/ex/jira/${cloudId}/rest/api/3/project/search`)).toBe(401);
  });

  it('knows a service account by the cloud id that anyone may ask for, where the site has one', async () => {
    const own = await startSimulator({ size: 'tiny', shape: { serviceAccounts: 1 } });
    const authorization = basic('sync@serviceaccount.atlassian.com', 'simulator-service-token');
    expect((await ask(own, '/myself', { authorization })).status).toBe(401);
    const { cloudId } = (await ask(own, '/_edge/tenant_info', { authorization: null })).body;
    const { body } = await ask(own, `/ex/jira/${cloudId}/rest/api/3/myself`, { authorization });
    expect(body).toMatchObject({ accountType: 'app', emailAddress: 'sync@serviceaccount.atlassian.com' });
    expect(own.organization.accounts.has(body.accountId)).toBe(false);
    await own.close();
    const path = `/ex/jira/${site.site.cloudId}/rest/api/3/myself`;
    expect((await ask(site, path, { authorization })).status).toBe(401);
  });

  it('does not know another cloud id', async () => {
    expect((await ask(site, '/ex/jira/00000000-0000-4000-8000-000000000000/rest/api/3/myself')).status).toBe(404);
  });

  it('tells its cloud id without a login', async () => {
    const { status, body } = await ask(site, '/_edge/tenant_info', { authorization: null });
    expect([status, body]).toEqual([200, { cloudId: site.site.cloudId }]);
  });

  it('answers version 2 addresses as well', async () => {
    const { status, body } = await ask(site, '/rest/api/2/myself');
    expect(status).toBe(200);
    expect(body.self).toContain('/rest/api/2/user');
  });

  it('stops knowing a token that is killed while it runs', async () => {
    site.change({ kind: 'killToken', token: 'simulator-token' });
    expect((await ask(site, '/myself', { authorization: admin })).status).toBe(401);
    site.change({ kind: 'reviveToken', token: 'simulator-token' });
    expect((await ask(site, '/myself', { authorization: admin })).status).toBe(200);
  });

  it('lets no one in whose account is inactive', async () => {
    site.change({ kind: 'deactivateAccount', accountId: site.site.limitedAccountId });
    const authorization = basic('limited@example.com', 'limited-token');
    expect((await ask(site, '/myself', { authorization })).status).toBe(401);
    site.change({ kind: 'reactivateAccount', accountId: site.site.limitedAccountId });
  });

  it('answers an ErrorCollection for unknown addresses and 405 for wrong methods', async () => {
    const unknown = await ask(site, '/nowhere');
    expect([unknown.status, unknown.body.errors]).toEqual([404, {}]);
    expect((await ask(site, '/myself', { method: 'DELETE' })).status).toBe(405);
  });
});
