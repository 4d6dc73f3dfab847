import { describe, expect, test } from 'vitest';
import type { RequestContent } from '../../../../src/model/access-request.ts';
import type { PlannedStep } from '../../../../src/model/access-step.ts';
import type { RequestFilter } from '../../../../src/store/access/request-filter.ts';
import { all } from '../../../support/staged-sync.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';

const CONTENT: RequestContent = {
  kind: 'access',
  changes: [{ action: 'grant', entitlement: 'staff', principal: 'a1' }],
  end: null,
};

function aStep(principalId: string): PlannedStep {
  return {
    target: { entitlementId: 'group:g1:member', principalType: 'user', principalId },
    wish: 'held',
    stage: 0,
    reversible: true,
    title: `add ${principalId} to group staff`,
  };
}

const NOON = '2026-11-24T12:00:00.000Z';
const BEFORE = '2026-11-24T11:00:00.000Z';

/** Requests as commands look for them. */
export function requestsSuite(newDatabase: NewDatabase): void {
  describe('requests', () => {
    test('are found by state, account and entitlement, and by an end that nobody acted upon', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      const request = async (requestId: string, principalId: string, endsAt: string) => {
        const requester = { name: 'grace', verified: false };
        await requests.accept({ requestId, content: CONTENT, requester, reason: null, workflowId: requestId });
        await requests.plan(requestId, [aStep(principalId)]);
        await requests.setEnd(requestId, endsAt);
        await requests.setState(requestId, 'active', null);
      };
      await request('later', 'a1', '2026-11-24T13:00:00.000Z');
      await request('overdue', 'a1', BEFORE);
      await request('stuck', 'a2', BEFORE);
      await requests.setState('stuck', 'attention', { code: 'forbidden', message: 'no' });
      await request('ended', 'a2', BEFORE);
      await requests.end('ended', 'expired', null);
      const ids = async (filter: RequestFilter) =>
        (await requests.list(filter)).map(({ requestId }) => requestId).sort();
      expect(await ids({})).toEqual(['ended', 'later', 'overdue', 'stuck']);
      expect(await ids({ overdueAt: NOON })).toEqual(['overdue']);
      expect(await ids({ state: 'attention' })).toEqual(['stuck']);
      expect(await ids({ principalId: 'a1' })).toEqual(['later', 'overdue']);
      expect(await ids({ principalId: 'a1', entitlementId: 'group:other:member' })).toEqual([]);
      expect(await ids({ limit: 1 })).toHaveLength(1);
    });

    test('leave a trail in the order in which it was written, of one or of all', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      for (const requestId of ['one', 'other']) {
        const requester = { name: 'grace', verified: false };
        await requests.accept({ requestId, content: CONTENT, requester, reason: 'INC-7', workflowId: requestId });
        await requests.plan(requestId, [aStep('a1')], ['Left in staff']);
      }
      const trail = await all(requests.trail('other'));
      expect(trail.map(({ event, requester, reason }) => [event, requester, reason])).toEqual([
        ['requested', 'grace', 'INC-7'],
        ['planned', 'grace', 'INC-7'],
      ]);
      expect(await all(requests.trail())).toHaveLength(4);
      expect(trail[1]?.detail).toBe('1 step. Left in staff');
      expect(await requests.get('other')).toMatchObject({ notes: ['Left in staff'], accountId: null });
    });

    test('to create an account say what is intended before the account is known, and are found by it then', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      const content: RequestContent = { kind: 'create', email: 'ada@acme.example', products: [] };
      const requester = { name: 'grace', verified: false };
      await requests.accept({ requestId: 'new', content, requester, reason: null, workflowId: 'new' });
      expect(await requests.creations.get('new')).toEqual({ begun: false, accountId: null });
      await requests.creations.begin('new', 'an invitation');
      expect(await requests.creations.get('new')).toEqual({ begun: true, accountId: null });
      await requests.creations.end('new', { accountId: 'a7', event: 'done', notes: [] });
      expect(await requests.list({ principalId: 'a7' })).toMatchObject([{ requestId: 'new', accountId: 'a7' }]);
      expect(await requests.list({ principalId: 'a7', kind: 'offboard' })).toEqual([]);
      const trail = await all(requests.trail('new'));
      expect(trail.map(({ event }) => event)).toEqual(['requested', 'intended', 'done']);
    });
  });
}
