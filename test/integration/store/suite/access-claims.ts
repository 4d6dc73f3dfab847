import { describe, expect, test } from 'vitest';
import { claim, type Hold, NO_CLAIMS, observe } from '../../../../src/model/access-claims.ts';
import { leaseToken } from '../../../../src/store/syncing/lease-token.ts';
import { grantStep, newRequest, target } from '../../../support/access/request-builders.ts';
import { all } from '../../../support/staged-sync.ts';
import { type NewDatabase, type TemporaryStore, temporaryStore } from '../../../support/temporary-store.ts';

const LEASE_MS = 60_000;
/** A lease that is over when it is looked at next. */
const OVER_MS = -1;
const END = '2027-01-01T00:00:00.000Z';

/** Who wishes what of a target, and who may act on it just now. */
export function accessClaimsSuite(newDatabase: NewDatabase): void {
  /** Takes the lock of a target and claims it, as a step does. */
  async function claimed(temporary: TemporaryStore, requestId: string, wish: Hold = 'held'): Promise<void> {
    const { claims } = temporary.store.requests('default');
    const lock = { target: target(), owner: requestId, token: leaseToken(1, requestId) };
    expect(await claims.lock(lock, LEASE_MS)).toBe(true);
    await claims.change(
      lock,
      (known) => claim(observe(known, known.before ?? 'absent'), { requestId, step: 0, wish, until: null }),
      { step: { step: 0, state: 'done', before: 'absent' }, release: true },
    );
  }

  describe('the lock of a target', () => {
    test('is one request’s until that gives it back', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { claims } = temporary.store.requests('default');
      const mine = { target: target(), owner: 'one', token: leaseToken(1, 'x') };
      const others = { target: target(), owner: 'two', token: leaseToken(2, 'y') };
      expect(await claims.lock(mine, LEASE_MS)).toBe(true);
      expect(await claims.lock(others, LEASE_MS)).toBe(false);
      expect(await claims.lock({ ...others, target: target('b') }, LEASE_MS)).toBe(true);
      await claims.release(mine);
      expect(await claims.lock(others, LEASE_MS)).toBe(true);
      await claims.release(mine);
      expect(await claims.lock(mine, LEASE_MS)).toBe(false);
    });

    test('is given to one of those who ask at once', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { claims } = temporary.store.requests('default');
      const owners = Array.from({ length: 20 }, (_, index) => String(index));
      const taken = await Promise.all(
        owners.map((owner) => claims.lock({ target: target(), owner, token: leaseToken(1, owner) }, LEASE_MS)),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    test('passes to a later attempt of the same request, and the earlier one writes nothing more', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      await requests.accept(newRequest('one'));
      await requests.plan('one', [grantStep()]);
      const [earlier, later] = [1, 2].map((ms) => ({ target: target(), owner: 'one', token: leaseToken(ms, 'x') }));
      if (earlier === undefined || later === undefined) throw new Error('two attempts');
      expect(await requests.claims.lock(earlier, LEASE_MS)).toBe(true);
      expect(await requests.claims.lock(later, LEASE_MS)).toBe(true);
      expect(await requests.claims.lock(earlier, LEASE_MS)).toBe(false);
      const record = { step: { step: 0, state: 'done' }, audit: { event: 'done', step: 0 } } as const;
      await expect(requests.claims.change(earlier, (claims) => claims, record)).rejects.toMatchObject({
        code: 'lease_lost',
      });
      expect(await requests.counts('one')).toEqual({ planned: 1 });
      expect((await all(requests.trail('one'))).map(({ event }) => event)).not.toContain('done');
      await requests.claims.change(later, (claims) => claims, record);
      expect(await requests.counts('one')).toEqual({ done: 1 });
    });

    test('passes to anybody once it is over', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { claims } = temporary.store.requests('default');
      expect(await claims.lock({ target: target(), owner: 'dead', token: leaseToken(9, 'x') }, OVER_MS)).toBe(true);
      expect(await claims.lock({ target: target(), owner: 'two', token: leaseToken(1, 'y') }, LEASE_MS)).toBe(true);
    });
  });

  describe('claims on a target', () => {
    test('outlive the lock, get another end, and last when their request ends', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      for (const id of ['one', 'two']) {
        await requests.accept(newRequest(id));
        await requests.plan(id, [grantStep()]);
        await claimed(temporary, id);
      }
      await requests.setEnd('one', END);
      await requests.setEnd('one', END);
      expect((await requests.claims.get(target())).live).toEqual([
        { requestId: 'one', step: 0, wish: 'held', until: END },
        { requestId: 'two', step: 0, wish: 'held', until: null },
      ]);
      expect((await requests.get('one'))?.endsAt).toBe(END);
      const changes = (await all(requests.trail('one'))).filter(({ event }) => event === 'end changed');
      expect(changes.map(({ detail }) => detail)).toEqual([`none -> ${END}`]);
      await requests.end('one', 'done', null);
      expect(await requests.claims.get(target())).toMatchObject({ before: 'held', live: [{ requestId: 'two' }] });
    });

    test('that a later request has put an end to leave what is active overruled', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      for (const id of ['granted', 'later']) {
        await requests.accept(newRequest(id));
        await requests.plan(id, [grantStep()]);
        await claimed(temporary, id);
        await requests.setState(id, 'active', null);
      }
      const isOverruled = async (id: string) => (await requests.get(id))?.overruled;
      expect([await isOverruled('granted'), await isOverruled('later')]).toEqual([false, false]);
      await requests.end('later', 'done', null);
      expect([await isOverruled('granted'), await isOverruled('later')]).toEqual([true, false]);
      expect(await requests.list({ state: 'active' })).toMatchObject([{ requestId: 'granted', overruled: true }]);
      await requests.end('granted', 'expired', null);
      expect(await isOverruled('granted')).toBe(false);
    });

    test('leave nothing behind when the last one has gone', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { claims } = temporary.store.requests('default');
      const lock = { target: target(), owner: 'one', token: leaseToken(1, 'x') };
      await claims.lock(lock, LEASE_MS);
      await claims.change(lock, (known) => observe(known, 'held'), { release: true });
      expect(await claims.get(target())).toEqual(NO_CLAIMS);
    });

    test('go where a person leaves a step as it is', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      await requests.accept(newRequest('one'));
      await requests.plan('one', [grantStep()]);
      await claimed(temporary, 'one');
      await requests.skipStep('one', 0, target(), () => NO_CLAIMS);
      expect(await requests.claims.get(target())).toEqual(NO_CLAIMS);
      expect(await requests.counts('one')).toEqual({ skipped: 1 });
    });
  });
}
