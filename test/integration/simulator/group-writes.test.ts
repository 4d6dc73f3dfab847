import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { canUseJira } from '../../../simulator/site/access.ts';
import { effectsOf, newcomer, plainGroup, syncedGroup } from '../../support/writable-site.ts';
import { ask, limited } from './site-client.ts';
import { addMember, removeMember } from './write-client.ts';

describe('changing the members of a group of the simulated site', () => {
  let site: Simulator;
  beforeEach(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterEach(() => site.close());

  it('adds and removes, and records each effect with who asked and by which request', async () => {
    const accountId = newcomer(site);
    const { groupId, members } = plainGroup(site);
    expect((await addMember(site, groupId, accountId)).status).toBe(201);
    expect(members.has(accountId)).toBe(true);
    const groups = (await ask(site, `/user/groups?accountId=${accountId}`)).body;
    expect(groups).toMatchObject([{ groupId }]);
    const removed = await removeMember(site, groupId, accountId);
    expect([removed.status, removed.text]).toEqual([200, '']);
    expect(members.has(accountId)).toBe(false);
    const by = site.site.adminAccountId;
    expect(site.effects.entries).toMatchObject([
      { sequence: 1, kind: 'membership added', groupId, accountId, by, changed: true, request: 1 },
      { sequence: 2, kind: 'membership removed', groupId, accountId, by, changed: true, request: 3 },
    ]);
    expect(site.ledger.entries.map((entry) => entry.sequence)).toContain(3);
  });

  it('refuses with 400 what is so already, in the language of the site', async () => {
    const accountId = newcomer(site);
    const { groupId } = plainGroup(site);
    expect((await removeMember(site, groupId, accountId)).body.errorMessages[0]).toContain('not a member of');
    await addMember(site, groupId, accountId);
    expect((await addMember(site, groupId, accountId)).body.errorMessages[0]).toContain('already a member of');
    site.change({ kind: 'setTerms', language: 'de' });
    const german = await addMember(site, groupId, accountId);
    expect([german.status, german.body.errorMessages[0]]).toEqual([400, expect.stringContaining('gehört bereits')]);
    expect(effectsOf(site)).toHaveLength(1);
  });

  it('asks for a site administrator, for ids that exist, and for a group that is the site’s own', async () => {
    const accountId = newcomer(site);
    const { groupId } = plainGroup(site);
    const former = [...site.site.accounts.values()].find((account) => account.former)?.accountId ?? '';
    const statuses = [
      await addMember(site, groupId, accountId, limited),
      await removeMember(site, groupId, accountId, limited),
      await addMember(site, 'none', accountId),
      await addMember(site, groupId, 'nobody'),
      await addMember(site, groupId, former),
      await ask(site, '/group/user', { method: 'POST', body: { accountId } }),
      await addMember(site, syncedGroup(site).groupId, accountId),
      await removeMember(site, syncedGroup(site).groupId, accountId),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 404, 404, 404, 400, 403, 403]);
    expect(site.effects.entries).toEqual([]);
  });

  it('tells who keeps a group in the picker alone', async () => {
    const synced = syncedGroup(site);
    const { groups } = (await ask(site, `/groups/picker?query=${synced.name}`)).body;
    const found = groups.find((group: { groupId: string }) => group.groupId === synced.groupId);
    expect(found).toMatchObject({ managedBy: 'EXTERNAL', usageType: 'USERBASE_GROUP' });
    const listed = (await ask(site, `/group/bulk?groupId=${synced.groupId}`)).body.values[0];
    expect(listed).toEqual({ groupId: synced.groupId, name: synced.name });
  });

  it('gives and takes the application with the group of its access, while there are seats', async () => {
    const accountId = newcomer(site);
    const other = newcomer(site, '5other');
    const software = site.site.applicationRoles.find((role) => role.key === 'jira-software');
    const groupId = software?.defaultGroupIds[0] ?? '';
    const account = site.site.accounts.get(accountId);
    if (account === undefined) throw new Error('no account');
    expect(canUseJira(site.site, account)).toBe(false);
    const { userCount } = (await ask(site, '/applicationrole/jira-software')).body;
    site.change({ kind: 'setSeats', seats: userCount + 1, application: 'jira-software' });
    expect((await addMember(site, groupId, accountId)).status).toBe(201);
    expect(canUseJira(site.site, account)).toBe(true);
    const full = await addMember(site, groupId, other);
    expect([full.status, full.body.errorMessages[0]]).toEqual([400, expect.stringContaining('license')]);
    expect((await addMember(site, plainGroup(site).groupId, other)).status).toBe(201);
    await removeMember(site, groupId, accountId);
    expect(canUseJira(site.site, account)).toBe(false);
    expect((await addMember(site, groupId, other)).status).toBe(201);
  });

  it('lets in 100 additions a second and 50 removals', async () => {
    site.settings.limits = { ...site.settings.limits, burst: true };
    const { groupId } = plainGroup(site);
    const ids = Array.from({ length: 130 }, (_, index) => newcomer(site, `5each${index}`));
    const admitted = async (write: typeof addMember) => {
      const answers = await Promise.all(ids.map((accountId) => write(site, groupId, accountId)));
      return answers.filter(({ status }) => status !== 429).length;
    };
    // The bucket fills again while they arrive; how fast that is, is the machine's affair.
    for (const [write, most] of [
      [addMember, 100],
      [removeMember, 50],
    ] as const) {
      const began = performance.now();
      const found = await admitted(write);
      expect(found).toBeGreaterThanOrEqual(most);
      expect(found).toBeLessThanOrEqual(most + Math.ceil(((performance.now() - began) / 1_000) * most));
    }
  });

  it('lists a new member at once, whatever was read before', async () => {
    const accountId = newcomer(site);
    const { groupId } = plainGroup(site);
    const total = async () => (await ask(site, `/group/member?groupId=${groupId}`)).body.total;
    const before = await total();
    await addMember(site, groupId, accountId);
    expect(await total()).toBe(before + 1);
  });
});
