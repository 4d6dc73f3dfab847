import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { ask } from '../site-client.ts';
import { askAdmin, usersSearch } from './admin-client.ts';

const route = '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search';

describe('an organization that does not answer as it should', () => {
  let site: Simulator;
  beforeEach(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterEach(() => site.close());

  it('meets the same faults as the site, by its own routes and in its own words', async () => {
    site.faults.add({ route, times: 1, fault: { kind: 'status', status: 503, message: 'Down' } });
    const failed = await askAdmin(site, usersSearch, {});
    expect([failed.status, failed.body.errors[0].detail]).toEqual([503, 'Down']);
    expect((await ask(site, '/myself')).status).toBe(200);
    expect((await askAdmin(site, usersSearch, {})).status).toBe(200);
    expect(site.ledger.entries.map((entry) => [entry.route, entry.status, entry.fault])).toEqual([
      [route, 503, 'status'],
      ['/myself', 200, null],
      [route, 200, null],
    ]);
  });

  it('may lose the connection or its key in the middle of everything', async () => {
    site.faults.add({ route, times: 1, fault: { kind: 'reset' } }, { route, times: 1, fault: { kind: 'logged-out' } });
    await expect(askAdmin(site, usersSearch, {})).rejects.toThrow();
    expect((await askAdmin(site, usersSearch, {})).status).toBe(401);
    expect((await askAdmin(site, usersSearch, {})).status).toBe(200);
  });

  it('may change between two pages', async () => {
    const accountId = site.site.adminAccountId;
    site.faults.add({ route, times: 1, fault: { kind: 'change', changes: [{ kind: 'suspendAccount', accountId }] } });
    const statusNow = async () => (await askAdmin(site, usersSearch, { accountIds: [accountId] })).body.data[0].status;
    expect([await statusNow(), await statusNow()]).toEqual(['active', 'suspended']);
  });

  it('limits each endpoint by the minute: the time of the reset, and no Retry-After', async () => {
    site.settings.limits = { ...site.settings.limits, burst: true, scale: 0.005 };
    const answers = [];
    for (let turn = 0; turn < 5; turn += 1) answers.push(await askAdmin(site, usersSearch, {}));
    // A new minute may begin in between, and gives three more.
    const refused = answers.filter((answer) => answer.status === 429);
    expect(answers[0]?.headers.get('x-ratelimit-limit')).toBe('3');
    for (const { headers, body } of refused) {
      expect([headers.get('retry-after'), headers.get('x-ratelimit-remaining')]).toEqual([null, '0']);
      expect(Date.parse(headers.get('x-ratelimit-reset') ?? '')).toBeGreaterThan(Date.now() - 1_000);
      expect(body.errors[0].code).toBe('ADMIN-429-1');
    }
    expect((await askAdmin(site, '/admin/v1/orgs')).status).toBe(200);
  });

  it('answers broken bodies with what is wrong', async () => {
    const url = `${site.url}${usersSearch.replace('{orgId}', site.organization.orgId)}`;
    const headers = { authorization: 'Bearer simulator-org-key' };
    const broken = await fetch(url, { method: 'POST', headers, body: '{"limit":' });
    expect([broken.status, await broken.json()]).toMatchObject([400, { errors: [{ code: 'ADMIN-400-24' }] }]);
    const list = await fetch(url, { method: 'POST', headers, body: '[]' });
    expect(list.status).toBe(400);
    const empty = await fetch(url, { method: 'POST', headers });
    expect(empty.status).toBe(200);
  });
});
