import { afterEach, describe, expect, it } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../../simulator/index.ts';
import { organizationAccounts, organizationGroups } from '../../../../simulator/site/organization/truth.ts';
import { askAdmin, groupsSearch, searchPages, usersSearch } from './admin-client.ts';

describe('pages of the simulated organization', () => {
  let site: Simulator;
  const start = async (paging: NonNullable<SimulatorOptions['paging']> = {}) => {
    site = await startSimulator({ size: 'tiny', shape: { accounts: 330, organizationGroups: 130 }, paging });
  };
  afterEach(() => site.close());
  const sizesOf = (pages: unknown[][]) => pages.map((page) => page.length);
  const listed = () => organizationAccounts(site.site).flatMap((each) => each.directoryIds.map(() => each.accountId));

  it('hold 50 users and 20 groups unless more is asked for, and never more than 100', async () => {
    await start();
    expect((await askAdmin(site, usersSearch, {})).body.data).toHaveLength(50);
    expect((await askAdmin(site, groupsSearch, {})).body.data).toHaveLength(20);
    expect((await askAdmin(site, usersSearch, { limit: 100 })).body.data).toHaveLength(100);
    for (const limit of [0, 101, 'ten']) expect((await askAdmin(site, usersSearch, { limit })).status).toBe(400);
  });

  it('are linked by bare tokens that keep the query, whatever stands beside them', async () => {
    await start();
    const first = await askAdmin(site, usersSearch, { limit: 7, claimStatus: 'unmanaged' });
    const { next } = first.body.links;
    expect(next).toMatch(/^[\w-]+$/);
    const alone = await askAdmin(site, usersSearch, { cursor: next });
    const crowded = await askAdmin(site, usersSearch, { cursor: next, limit: 100, claimStatus: 'managed' });
    expect(alone.body.data).toHaveLength(7);
    expect(crowded.body).toEqual(alone.body);
    expect(new Set(alone.body.data.map((row: { claimStatus: string }) => row.claimStatus))).toEqual(
      new Set(['unmanaged']),
    );
  });

  it('of workspaces take a cursor only alone', async () => {
    await start();
    const path = '/admin/v2/orgs/{orgId}/workspaces';
    const { next } = (await askAdmin(site, path, { limit: 1 })).body.links;
    expect((await askAdmin(site, path, { cursor: next })).body.data).toHaveLength(1);
    expect((await askAdmin(site, path, { cursor: next, limit: 1 })).body.code).toBe('ADMIN-400-4');
  });

  it('are not found by cursors of other lists or of nobody', async () => {
    await start();
    const { next } = (await askAdmin(site, groupsSearch, {})).body.links;
    for (const cursor of [next, 'nonsense']) {
      const { status, body } = await askAdmin(site, usersSearch, { cursor });
      expect([status, body.errors[0].code]).toEqual([400, 'ADMIN-400-1']);
    }
  });

  it.each(['window', 'truncate'] as const)(
    'lose nothing where they are shorter than asked (%s)',
    async (shortPages) => {
      await start({ shortPages });
      const pages = await searchPages(site, usersSearch, { limit: 100 });
      expect(
        sizesOf(pages)
          .slice(0, -1)
          .some((size) => size < 100),
      ).toBe(true);
      expect(
        pages
          .flat()
          .map((row) => row.accountId)
          .sort(),
      ).toEqual(listed().sort());
    },
  );

  it('may be empty in the middle and still name a next one', async () => {
    await start({ emptyPageInMiddle: true });
    for (const [path, truth] of [
      [usersSearch, listed().length],
      [groupsSearch, organizationGroups(site.site).length],
    ] as const) {
      const pages = await searchPages(site, path, { limit: 100 });
      const empty = sizesOf(pages).indexOf(0);
      expect(empty).toBeGreaterThan(0);
      expect(empty).toBeLessThan(pages.length - 1);
      expect(pages.flat()).toHaveLength(truth);
    }
  });

  it('obey caps that the organization sets below the documented ones', async () => {
    await start({ caps: { '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search': 20 } });
    const pages = await searchPages(site, usersSearch, { limit: 100 });
    expect(Math.max(...sizesOf(pages))).toBe(20);
    expect(pages.flat()).toHaveLength(listed().length);
  });

  it('of directories are there for organizations that have several', async () => {
    site = await startSimulator({ size: 'tiny', shape: { directories: 5 } });
    const path = '/admin/v2/orgs/{orgId}/directories';
    const first = await askAdmin(site, `${path}?limit=3`);
    const second = await askAdmin(site, `${path}?cursor=${first.body.links.next}`);
    expect([...first.body.data, ...second.body.data].map((each) => each.directoryId)).toEqual(
      site.organization.directories.map((each) => each.directoryId),
    );
    const own = await askAdmin(site, `${path}?accountId=${site.site.limitedAccountId}`);
    expect(own.body.data.length).toBeLessThan(5);
  });

  it('are refused to searches that contradict themselves or ask for too much', async () => {
    await start();
    const wrong: [string, object][] = [
      [usersSearch, { searchTerm: 'a', emails: ['a@example.com'] }],
      [usersSearch, { accountIds: Array.from({ length: 11 }, (_, index) => String(index)) }],
      [usersSearch, { emails: [] }],
      [usersSearch, { status: ['gone'] }],
      [usersSearch, { expand: ['everything'] }],
      [usersSearch, { claimStatus: 'mine' }],
      [groupsSearch, { groupNames: ['a'], groupIds: ['b'] }],
      [groupsSearch, { groupNames: ['a'], searchTerm: 'b' }],
    ];
    for (const [path, body] of wrong) expect([body, (await askAdmin(site, path, body)).status]).toEqual([body, 400]);
  });
});
