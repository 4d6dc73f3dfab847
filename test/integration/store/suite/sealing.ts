import { describe, expect, test } from 'vitest';
import { accountRow, groupRow, projectRow } from '../../../support/fact-builders.ts';
import { SITE_FACTS } from '../../../support/site-facts.ts';
import { all, seal, stage } from '../../../support/staged-sync.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';

/** From reading to believing: what readers see, and when. */
export function sealingSuite(newDatabase: NewDatabase): void {
  describe('sealing', () => {
    test('shows nothing before the first sync is sealed, and all of it after', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await stage(store, 'run-1', SITE_FACTS);
      expect(await store.reader('default')).toBeNull();
      const { pruned } = await seal(store, syncId);
      expect(pruned).toEqual({ skippedAccounts: 0, unresolved: 1 });
      const reader = await store.reader('default');
      expect((await all(reader?.accounts())).map((account) => account.accountId)).toEqual(['a', 'b', 'bot']);
      expect((await all(reader?.grants())).map((grant) => grant.id)).toEqual([
        'group:g1:member:user:a',
        'group:g1:member:user:b',
        'project:1:lead:user:a',
        'project:1:participate:group:g1',
        'project:1:participate:project-role:1:10',
        'project:1:participate:user:a',
        'project-role:1:10:assigned:group:g1',
        'project-role:1:10:assigned:user:bot',
      ]);
      expect((await all(reader?.effectiveGrants())).map((grant) => `${grant.id} ${grant.via.join(', ')}`)).toEqual([
        'group:g1:member:user:a direct',
        'project:1:lead:user:a direct',
        'project:1:participate:user:a direct, group:g1, project-role:1:10 > group:g1',
        'project:1:participate:user:bot project-role:1:10',
        'project-role:1:10:assigned:user:a group:g1',
        'project-role:1:10:assigned:user:bot direct',
      ]);
      const [project] = await all(reader?.projects());
      expect(project).toMatchObject({ openToAnyone: false, perIssueHolders: ['reporter'] });
    });

    test('knows what a sync did not find that was known until then, and whether a setting leaves it out', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const facts = { ...SITE_FACTS, project: [projectRow('1'), projectRow('2'), projectRow('3', { archived: 1 })] };
      await seal(store, await stage(store, 'run-1', facts));
      const syncId = await stage(store, 'run-2', {
        ...facts,
        account: [accountRow('a')],
        project: [projectRow('1', { archived: 1 }), projectRow('3', { archived: 1 })],
      });
      const sealer = store.sealer('default', syncId);
      const skipped = [
        { account_id: 'bot', reason: 'customer' },
        { account_id: 'b', reason: 'unresolved' },
      ];
      await sealer.addAccounts([], skipped);
      expect(await sealer.absentAccounts(10)).toEqual([
        { accountId: 'b', leftOut: false },
        { accountId: 'bot', leftOut: true },
      ]);
      expect(await sealer.absentAccounts(1)).toHaveLength(1);
      expect(await sealer.absentProjects(10)).toMatchObject([{ projectId: '2' }]);
      expect(await sealer.newlyArchived()).toBe(1);
      const known = await Promise.all(['a', 'bot', 'b', 'nobody'].map((accountId) => sealer.hasAccount(accountId)));
      expect(known).toEqual([true, true, false, false]);
    });

    test('keeps what was true before when a later sync finds it changed or gone', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await seal(store, await stage(store, 'run-1', SITE_FACTS));
      const before = await store.reader('default');
      const { changes } = await seal(
        store,
        await stage(store, 'run-2', {
          ...SITE_FACTS,
          account: [accountRow('a', { display_name: 'Renamed' }), accountRow('bot', { account_type: 'app' })],
          membership: [{ group_id: 'g2', account_id: 'a' }],
        }),
      );
      expect(changes.accounts).toEqual({ total: 2, added: 0, removed: 1, changed: 1 });
      expect(changes['group members']).toEqual({ total: 1, added: 1, removed: 2, changed: 0 });
      const names = async (reader: typeof before) =>
        (await all(reader?.accounts())).map((account) => account.displayName);
      expect(await names(before)).toEqual(['Person a', 'Person b', 'Person bot']);
      expect(await names(await store.reader('default'))).toEqual(['Renamed', 'Person bot']);
    });

    test('takes more rows into the history than one statement goes through, each once, and out of it again', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const names = (count: number) => Array.from({ length: count }, (_, index) => String(index));
      const site = {
        account: names(300).map((id) => accountRow(id)),
        access_group: names(400).map((id) => groupRow(id)),
        membership: names(400).flatMap((group_id) => names(300).map((account_id) => ({ group_id, account_id }))),
      };
      await seal(store, await stage(store, 'run-1', site));
      const before = await store.reader('default');
      const kept = site.membership.filter((row) => Number(row.account_id) % 3 === 0);
      await seal(store, await stage(store, 'run-2', { ...site, membership: kept }));
      const grantsOf = async (reader: typeof before) => {
        const grants = await all(reader?.grants({ resourceType: 'group' }));
        return { grants: grants.length, different: new Set(grants.map(({ id }) => id)).size };
      };
      expect(await grantsOf(before)).toEqual({ grants: 120_000, different: 120_000 });
      expect(await grantsOf(await store.reader('default'))).toEqual({ grants: 40_000, different: 40_000 });
    }, 60_000);

    test('takes back what an unfinished sync staged when the next one begins', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await seal(store, await stage(store, 'run-1', SITE_FACTS));
      await stage(store, 'run-2', { account: [accountRow('intruder')] });
      const third = await stage(store, 'run-3', SITE_FACTS);
      const { changes } = await seal(store, third);
      expect(changes.accounts).toEqual({ total: 3, added: 0, removed: 0, changed: 0 });
      expect((await store.syncs('default').list()).map((sync) => sync.state)).toEqual([
        'sealed',
        'abandoned',
        'sealed',
      ]);
    });

    test('holds nothing that is sealed already', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await stage(store, 'run-1', SITE_FACTS);
      const { changes } = await seal(store, syncId);
      expect(await store.syncs('default').hold(syncId, changes, { code: 'loss', message: 'Too much.' })).toBe(false);
      expect(await store.syncs('default').latest()).toMatchObject({ state: 'sealed', error: null });
    });

    test('refuses another site under the name of a connection', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await store.bindConnection('default', { siteUrl: 'https://one.test', cloudId: 'cloud-1' });
      await store.bindConnection('default', { siteUrl: 'https://renamed.test', cloudId: 'cloud-1' });
      await expect(
        store.bindConnection('default', { siteUrl: 'https://two.test', cloudId: 'cloud-2' }),
      ).rejects.toMatchObject({ code: 'foreign' });
    });

    test('puts the id of a group in the place of its name, where Jira gave only that', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const role = { project_id: '1', role_id: '10', actor_type: 'group' };
      const syncId = await stage(store, 'run-1', {
        ...SITE_FACTS,
        role_actor: ['name:Group g1', 'g2', 'name:Group g2', 'name:nobody'].map((actor_id) => ({ ...role, actor_id })),
      });
      const { pruned } = await seal(store, syncId);
      expect(pruned).toEqual({ skippedAccounts: 0, unresolved: 2 });
      const actors = await all((await store.reader('default'))?.grants({ resourceType: 'project-role' }));
      expect(actors.map((grant) => grant.principalId)).toEqual(['g1', 'g2']);
    });

    test('leaves out the grants of accounts that a setting leaves out, and counts them', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await stage(store, 'run-1', SITE_FACTS);
      const writer = store.writer('default', syncId);
      await writer.takeLease('accounts', 'run-1 again');
      await writer.commit(
        'accounts',
        'run-1 again',
        [{ item: 'list', state: 'done', cursor: null, skippedAccounts: [{ account_id: 'gone', reason: 'customer' }] }],
        0,
      );
      expect(await store.sealer('default', syncId).unknownAccounts(10)).toEqual([]);
      expect(await store.sealer('default', syncId).prune()).toEqual({ skippedAccounts: 1, unresolved: 0 });
    });
  });
}
