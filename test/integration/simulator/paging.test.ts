import { afterEach, describe, expect, it } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/index.ts';
import { membersOf } from '../../../simulator/site/truth.ts';
import { ask, readBean } from './site-client.ts';

interface HasId {
  readonly accountId: string;
}

describe('pages that are shorter than asked', () => {
  let site: Simulator;
  const start = async (paging: SimulatorOptions['paging']) => {
    site = await startSimulator({ size: 'tiny', shape: { accounts: 230 }, paging: paging ?? {} });
  };
  afterEach(() => site.close());

  const usersAt = async (startAt: number) =>
    (await ask(site, `/users/search?maxResults=50&startAt=${startAt}`)).body as HasId[];

  it('come from a window over positions that hold nothing, and lose no account to fixed steps', async () => {
    await start({ shortPages: 'window' });
    const seen: string[] = [];
    for (let startAt = 0, last = 1; last > 0; startAt += 50) {
      const page = await usersAt(startAt);
      last = page.length;
      seen.push(...page.map((account) => account.accountId));
    }
    expect((await usersAt(0)).length).toBeLessThan(50);
    expect(seen).toEqual([...site.site.accounts.keys()]);
  });

  it('are cut, and lose accounts to whoever steps by what was asked for', async () => {
    await start({ shortPages: 'truncate' });
    const careless = new Set<string>();
    for (let startAt = 0; startAt < 250; startAt += 50) {
      for (const account of await usersAt(startAt)) careless.add(account.accountId);
    }
    expect(careless.size).toBeLessThan(site.site.accounts.size);
    const careful: string[] = [];
    for (let received = -1, startAt = 0; received !== 0; startAt += received) {
      const page = await usersAt(startAt);
      received = page.length;
      careful.push(...page.map((account) => account.accountId));
    }
    expect(careful).toEqual([...site.site.accounts.keys()]);
  });

  it('may be empty in the middle of the accounts, though more follow', async () => {
    await start({ emptyPageInMiddle: true });
    const sizes: number[] = [];
    for (const startAt of [0, 115, 1_115, 1_230]) {
      sizes.push((await ask(site, `/users/search?maxResults=1000&startAt=${startAt}`)).body.length);
    }
    expect(sizes).toEqual([115, 0, 115, 0]);
  });

  it('say in page beans where the next page starts, and that they are not the last', async () => {
    await start({ shortPages: 'truncate', emptyPageInMiddle: true });
    const group = [...site.site.groups.values()].find((each) => each.members.size > 50);
    const members: HasId[] = [];
    let empty = 0;
    let path: string | undefined = `/group/member?groupId=${group?.groupId}&includeInactiveUsers=true&maxResults=20`;
    while (path !== undefined) {
      const { body } = await ask(site, path);
      expect(body.isLast).toBe(body.nextPage === undefined);
      expect(body.total).toBe(group?.members.size);
      if (body.values.length === 0) empty += 1;
      members.push(...body.values);
      path = body.nextPage?.slice(site.url.length);
    }
    expect(empty).toBeGreaterThan(0);
    expect(members.map((member) => member.accountId)).toEqual([...(group?.members ?? [])]);
  });

  it('lose nothing to a reader who trusts isLast and the echoed size, in window mode', async () => {
    await start({ shortPages: 'window', emptyPageInMiddle: true });
    for (const group of site.site.groups.values()) {
      const members = (await readBean(site, `/group/member?groupId=${group.groupId}`)) as HasId[];
      const active = membersOf(site.site, group.groupId, 'active');
      expect(members.map((member) => member.accountId)).toEqual(active.map((account) => account.accountId));
    }
  });

  it('obey caps that the site sets below the documented ones', async () => {
    await start({ caps: { '/users/search': 20, '/project/search': 3 } });
    expect((await ask(site, '/users/search?maxResults=1000')).body).toHaveLength(20);
    expect((await ask(site, '/project/search?maxResults=100')).body.maxResults).toBe(3);
  });
});
