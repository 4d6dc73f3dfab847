import { describe, expect, test } from 'vitest';
import { leaseToken } from '../../../../src/store/syncing/lease-token.ts';
import { accountRow, groupRow } from '../../../support/fact-builders.ts';
import { SITE_FACTS } from '../../../support/site-facts.ts';
import { all, seal, stage } from '../../../support/staged-sync.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';

/** Pages, cursors and leases: what a sync writes while it reads. */
export function writingSuite(newDatabase: NewDatabase): void {
  describe('writing', () => {
    test('gives the same run the same sync', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const syncs = temporary.store.syncs('default');
      const owner = { workflowId: 'sync/default', runId: 'run-1' };
      expect(await syncs.begin(owner)).toBe(await syncs.begin(owner));
    });

    test('refuses the writes of an attempt whose lease was taken over', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await store.syncs('default').begin({ workflowId: 'sync/default', runId: 'run-1' });
      const writer = store.writer('default', syncId);
      await writer.takeLease('accounts', 'first');
      await writer.takeLease('accounts', 'second');
      const page = { item: 'list', state: 'done', cursor: null, facts: { account: [accountRow('a')] } } as const;
      await expect(writer.commit('accounts', 'first', [page], 1)).rejects.toMatchObject({ code: 'lease_lost' });
      expect(await writer.progress('accounts')).toMatchObject({ itemsDone: 0, records: 0 });
      await writer.commit('accounts', 'second', [page], 1);
      expect(await writer.progress('accounts')).toMatchObject({ itemsDone: 1, records: 1 });
    });

    test('refuses the lease to an attempt that is older than its holder', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await store.syncs('default').begin({ workflowId: 'sync/default', runId: 'run-1' });
      const writer = store.writer('default', syncId);
      const [older, newer] = [leaseToken(999, 'b'), leaseToken(1_000, 'a')];
      expect(await writer.takeLease('accounts', newer)).toBe(true);
      await expect(writer.takeLease('accounts', older)).rejects.toMatchObject({ code: 'lease_lost' });
      await writer.commit('accounts', newer, [], 0);
    });

    test('gives no lease of a part that is done, because nothing is left to write', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await stage(store, 'run-1', SITE_FACTS);
      const writer = store.writer('default', syncId);
      await writer.finish('accounts', 'run-1');
      expect(await writer.takeLease('accounts', 'run-1 again')).toBe(false);
      expect(await writer.progress('accounts')).toMatchObject({ state: 'done', itemsDone: 1 });
    });

    test('refuses the lease of a sync that has ended', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await stage(store, 'run-1', SITE_FACTS);
      await store.syncs('default').end(syncId, { state: 'cancelled', error: null });
      const writer = store.writer('default', syncId);
      await expect(writer.takeLease('groups', 'late')).rejects.toMatchObject({ code: 'ended' });
      const page = { item: 'list', state: 'done', cursor: null, facts: { account: [accountRow('late')] } } as const;
      await expect(writer.commit('accounts', 'run-1', [page], 1)).rejects.toMatchObject({ code: 'lease_lost' });
    });

    test('counts a row once that two pages bring, and keeps what the later one says', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await stage(store, 'run-1', { account: [accountRow('a', { display_name: 'First' })] });
      const writer = store.writer('default', syncId);
      const page = (name: string) =>
        ({
          item: 'list',
          state: 'done',
          cursor: null,
          facts: { account: [accountRow('a', { display_name: name }), accountRow('b')] },
        }) as const;
      await writer.commit('accounts', 'run-1', [page('Second'), page('Third')], 1);
      const { changes } = await seal(store, syncId);
      expect(changes.accounts?.total).toBe(2);
      const names = (await all((await store.reader('default'))?.accounts())).map((account) => account.displayName);
      expect(names).toEqual(['Third', 'Person b']);
    });

    test('gives a part each item once, however often it is named', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await stage(store, 'run-1', {});
      const writer = store.writer('default', syncId);
      const page = (items: readonly string[]) =>
        ({ item: 'list', state: 'open', cursor: { startAt: 7 }, feeds: [{ part: 'members', items }] }) as const;
      await writer.commit('accounts', 'run-1', [page(['g1', 'g2', 'g1']), page(['g2', 'g3'])], 2);
      expect(await writer.progress('members')).toMatchObject({ itemsKnown: 3, itemsDone: 0 });
      expect((await writer.openItems('members', '', 2)).map((one) => one.item)).toEqual(['g1', 'g2']);
      expect((await writer.openItems('members', 'g2', 2)).map((one) => one.item)).toEqual(['g3']);
      expect(await writer.openItems('accounts', '', 2)).toEqual([
        { item: 'list', cursor: { startAt: 7 }, failures: 0 },
      ]);
      expect(await writer.countFailure('members', 'g1')).toBe(1);
      expect(await writer.countFailure('members', 'g1')).toBe(2);
      expect((await store.syncs('default').get(syncId))?.requests).toBe(3);
    });

    test('takes back what was staged of a thing that vanished', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await stage(store, 'run-1', {
        account: [accountRow('a')],
        access_group: [groupRow('g1'), groupRow('g2')],
        membership: [
          { group_id: 'g1', account_id: 'a' },
          { group_id: 'g2', account_id: 'a' },
        ],
      });
      const writer = store.writer('default', syncId);
      await writer.takeLease('members', 'lease');
      const vanished = {
        item: 'g1',
        state: 'skipped',
        cursor: null,
        note: 'gone',
        vanished: { group_id: 'g1' },
      } as const;
      await writer.commit('members', 'lease', [vanished], 1);
      await seal(store, syncId);
      const reader = await store.reader('default');
      expect((await all(reader?.groups())).map((group) => group.groupId)).toEqual(['g2']);
      expect((await all(reader?.grants())).map((grant) => grant.id)).toEqual(['group:g2:member:user:a']);
    });

    test('stores any text that Jira can send', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const names = ['half a face \ud83d', 'no\u0000thing', `"quoted" 'twice' \\ and {json}`, 'Zoë 🙂 李'];
      const account = names.map((display_name, index) => accountRow(`a${index}`, { display_name }));
      await seal(store, await stage(store, 'run-1', { account }));
      const found = (await all((await store.reader('default'))?.accounts())).map((one) => one.displayName);
      expect(found).toEqual(['half a face \ufffd', 'no\ufffdthing', ...names.slice(2)]);
    });
  });
}
