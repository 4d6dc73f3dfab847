import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { admin, basic } from '../site-client.ts';
import { askAdmin, groupsSearch, orgKey, scopedOrgKey, usersSearch } from './admin-client.ts';

describe('keys of the simulated organization', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterAll(() => site.close());

  const statusOf = async (key: string | null, path = usersSearch, body: unknown = {}) =>
    (await askAdmin(site, path, body, key)).status;

  it('are the only way in: wrong ones, none at all and tokens of the site are refused', async () => {
    expect(await statusOf(orgKey)).toBe(200);
    for (const key of [null, 'Bearer nothing', admin, 'Bearer simulator-token', basic('x', 'simulator-org-key')]) {
      const { status, headers } = await askAdmin(site, usersSearch, {}, key);
      expect([key, status]).toEqual([key, 401]);
      expect(headers.get('x-seraph-loginreason')).toBeNull();
    }
  });

  it('may be killed and revived', async () => {
    site.change({ kind: 'killOrgKey', token: 'simulator-org-key' });
    expect(await statusOf(orgKey)).toBe(401);
    site.change({ kind: 'reviveOrgKey', token: 'simulator-org-key' });
    expect(await statusOf(orgKey)).toBe(200);
    expect(() => site.change({ kind: 'killOrgKey', token: 'none' })).toThrow('no organization key has this token');
  });

  it('read with scopes what they have the scope for', async () => {
    expect(await statusOf(scopedOrgKey)).toBe(200);
    site.change({ kind: 'setScopes', token: 'simulator-scoped-org-key', scopes: ['read:groups:admin'] });
    const { status, body } = await askAdmin(site, usersSearch, {}, scopedOrgKey);
    expect([status, body.errors[0].detail]).toEqual([401, 'Unauthorized; scope does not match']);
    expect(await statusOf(scopedOrgKey, groupsSearch)).toBe(200);
    site.change({ kind: 'setScopes', token: 'simulator-scoped-org-key', scopes: null });
    expect(await statusOf(scopedOrgKey)).toBe(200);
  });

  it('are refused by user management if they have scopes', async () => {
    site.change({ kind: 'setScopes', token: 'simulator-scoped-org-key', scopes: ['read:accounts:admin'] });
    const path = `/users/${site.site.adminAccountId}/manage`;
    const refused = await askAdmin(site, path, undefined, scopedOrgKey);
    expect([refused.status, refused.body.key]).toEqual([403, 'forbidden']);
    expect(refused.text).toContain('manage:org');
    expect((await askAdmin(site, path)).status).toBe(200);
    expect((await askAdmin(site, path, undefined, 'Bearer nothing')).body).toMatchObject({ key: 'unauthorized' });
  });

  it('open their own organization and no other', async () => {
    const other = '00000000-0000-4000-8000-000000000000';
    expect(await statusOf(orgKey, usersSearch.replace('{orgId}', other))).toBe(404);
    expect(await statusOf(orgKey, usersSearch.replace('-', other))).toBe(404);
    expect((await askAdmin(site, `/admin/v1/orgs/${other}/users`)).body.errors[0].code).toBe('ADMIN-404-2');
    expect((await askAdmin(site, `/admin/v2/orgs/${other}/directories`)).status).toBe(400);
  });

  it('do nothing at addresses that are no longer there', async () => {
    const removed = await askAdmin(site, '/admin/v1/orgs/{orgId}/users/search', {});
    expect([removed.status, removed.body.errors[0].code]).toEqual([404, 'ADMIN-404-1']);
    expect((await askAdmin(site, '/admin/v1/orgs', {})).status).toBe(405);
  });

  it('and the organization’s id are shown to whoever runs the simulator', async () => {
    const shown = await (await fetch(`${site.url}/__simulator/site`)).json();
    expect(shown).toMatchObject({
      organization: {
        orgId: site.organization.orgId,
        keys: [{ token: 'simulator-org-key', scopes: null }, { token: 'simulator-scoped-org-key' }],
      },
    });
    const same = await startSimulator({ size: 'demo' });
    expect(same.organization.orgId).toBe(site.organization.orgId);
    await same.close();
  });
});
