import { describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/store/store.ts';
import { breakSealing, mendSealing } from '../../../support/break-sealing.ts';
import { accountRow } from '../../../support/fact-builders.ts';
import { SITE_FACTS } from '../../../support/site-facts.ts';
import { all, seal, stage } from '../../../support/staged-sync.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';

const SECOND_FACTS = { ...SITE_FACTS, account: [accountRow('a', { display_name: 'Renamed' }), accountRow('new')] };

/** Whatever ends in the midst of sealing, readers see one sealed sync or the other. */
export function crashingSuite(newDatabase: NewDatabase): void {
  describe('crashing', () => {
    test('keeps showing the last sealed sync when the next one dies before it counts', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const { before, syncId } = await aSecondStaged(store);
      await breakSealing(temporary);
      await expect(seal(store, syncId)).rejects.toThrow('crash');
      expect(await picture(store)).toEqual(before);
      await mendSealing(temporary);
      const { changes } = await seal(store, syncId);
      expect(changes.accounts).toEqual({ total: 2, added: 1, removed: 2, changed: 1 });
      expect((await picture(store)).accounts).toEqual(['a Renamed', 'new Person new']);
    });

    test('seals twice as once', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const { syncId } = await aSecondStaged(store);
      const sealer = store.sealer('default', syncId);
      await sealer.prune();
      const changes = await sealer.compare();
      await Promise.all([sealer.seal(changes, []), sealer.seal(changes, [])]);
      const once = await picture(store);
      await sealer.seal(changes, []);
      expect(await picture(store)).toEqual(once);
      expect((await store.syncs('default').list()).map((sync) => sync.state)).toEqual(['sealed', 'sealed']);
    });

    test('takes back all that an unsealed sync wrote into the history', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const { before, syncId } = await aSecondStaged(store);
      await breakSealing(temporary);
      await expect(seal(store, syncId)).rejects.toThrow('crash');
      await mendSealing(temporary);
      await store.syncs('default').end(syncId, { state: 'failed', error: null });
      expect(await picture(store)).toEqual(before);
      const { changes } = await seal(store, await stage(store, 'run-3', SITE_FACTS));
      expect(changes.accounts).toEqual({ total: 3, added: 0, removed: 0, changed: 0 });
      expect(await picture(store)).toEqual(before);
    });

    test('does not let an attempt seal what has been ended without it', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const { before, syncId } = await aSecondStaged(store);
      await store.syncs('default').end(syncId, { state: 'cancelled', error: null });
      await expect(store.sealer('default', syncId).seal({}, [])).rejects.toMatchObject({ code: 'ended' });
      expect(await picture(store)).toEqual(before);
    });
  });
}

/** One sync is sealed, and all that another has found is staged; `before` is what readers see meanwhile. */
async function aSecondStaged(store: Store) {
  await seal(store, await stage(store, 'run-1', SITE_FACTS));
  const before = await picture(store);
  return { before, syncId: await stage(store, 'run-2', SECOND_FACTS) };
}

async function picture(store: Store) {
  const reader = await store.reader('default');
  return {
    accounts: (await all(reader?.accounts())).map((account) => `${account.accountId} ${account.displayName}`),
    grants: (await all(reader?.grants())).map((grant) => grant.id),
  };
}
