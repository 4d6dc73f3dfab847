import { describe, expect, test } from 'vitest';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';

/** Which of Jira's calls were acted upon. */
export function webhookDeliveriesSuite(newDatabase: NewDatabase): void {
  describe('webhook deliveries', () => {
    test('one is known from the first time on, for its own connection, until it is forgotten', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const deliveries = temporary.store.deliveries('default');
      expect(await deliveries.isKnown('one')).toBe(false);
      await deliveries.remember('one', '2026-11-17T12:00:00.000Z');
      await deliveries.remember('two', '2026-11-24T12:00:00.000Z');
      // Brought twice at the same time, it is noted twice.
      await deliveries.remember('one', '2026-11-24T12:00:00.000Z');
      expect(await deliveries.isKnown('one')).toBe(true);
      expect(await temporary.store.deliveries('other').isKnown('one')).toBe(false);

      expect(await temporary.store.deliveries('other').forget('2027-01-01T00:00:00.000Z')).toBe(0);
      expect(await deliveries.forget('2026-11-20T00:00:00.000Z')).toBe(1);
      expect(await deliveries.isKnown('one')).toBe(false);
      expect(await deliveries.isKnown('two')).toBe(true);
    });
  });
}
