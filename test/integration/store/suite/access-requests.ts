import { describe, expect, test } from 'vitest';
import { accessContent } from '../../../support/access/change-world.ts';
import { grantStep, newRequest, target } from '../../../support/access/request-builders.ts';
import { all } from '../../../support/staged-sync.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';

const GRANT = accessContent([['grant', 'group:g:member', 'a']]);

/** Requests to change access: who asked for what, how far it is, and what is told of it. */
export function accessRequestsSuite(newDatabase: NewDatabase): void {
  describe('requests to change access', () => {
    test('are written down once, however often they are asked for', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      const [first, second] = await Promise.all([
        requests.accept(newRequest('one')),
        requests.accept(newRequest('one')),
      ]);
      expect([first.is, second.is].sort()).toEqual(['known', 'new']);
      expect(first.request).toMatchObject({ requester: { name: 'ada', verified: true }, state: 'running' });
      expect((await all(requests.trail())).map(({ event }) => event)).toEqual(['requested']);
    });

    test('are the same whatever the order of their fields, and others with other content', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      await requests.accept(newRequest('one'));
      const reordered = Object.fromEntries(Object.entries(GRANT).reverse()) as typeof GRANT;
      expect(await requests.accept(newRequest('one', reordered))).toMatchObject({ is: 'known' });
      const other = await requests.accept(newRequest('one', accessContent([['revoke', 'group:g:member', 'a']])));
      expect(other.is).toBe('other');
      expect(other.request.content).toEqual(GRANT);
    });

    test('of one connection are none of another', async () => {
      await using temporary = await temporaryStore(newDatabase);
      await temporary.store.requests('default').accept(newRequest('one'));
      const elsewhere = temporary.store.requests('elsewhere');
      expect(await elsewhere.get('one')).toBeNull();
      expect(await elsewhere.accept(newRequest('one'))).toMatchObject({ is: 'new' });
    });

    test('keep their first plan', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      await requests.accept(newRequest('one'));
      await requests.plan('one', [grantStep('a'), grantStep('b', 1)]);
      await requests.plan('one', [grantStep('c')]);
      expect(
        (await requests.steps('one')).map(({ step, stage, state, target: { principalId } }) => [
          step,
          stage,
          state,
          principalId,
        ]),
      ).toEqual([
        [0, 0, 'planned', 'a'],
        [1, 1, 'planned', 'b'],
      ]);
      expect(await requests.counts('one')).toEqual({ planned: 2 });
      expect(await requests.accept(newRequest('one'))).toMatchObject({ isPlanned: true });
    });

    test('end once, with the first outcome', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      await requests.accept(newRequest('one'));
      const error = { code: 'forbidden', message: 'Jira refuses.' };
      await requests.end('one', 'compensated', error);
      await requests.end('one', 'done', null);
      await requests.setState('one', 'running', null);
      expect(await requests.get('one')).toMatchObject({ state: 'ended', outcome: 'compensated', error });
      expect((await all(requests.trail('one'))).map(({ event }) => event)).toEqual(['requested', 'closed']);
    });

    test('are listed newest first', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const requests = temporary.store.requests('default');
      for (const id of ['one', 'two', 'three']) await requests.accept(newRequest(id));
      const times = (await requests.list()).map(({ createdAt }) => createdAt);
      expect(times).toHaveLength(3);
      expect(times).toEqual(times.toSorted().reverse());
    });
  });

  test('the audit trail tells in order who did what, why, and what was there before and after', async () => {
    await using temporary = await temporaryStore(newDatabase);
    const requests = temporary.store.requests('default');
    await requests.accept(newRequest('one'));
    await requests.plan('one', [grantStep()]);
    await requests.accept(newRequest('two'));
    const audit = { event: 'done', step: 0, target: target(), before: 'absent', after: 'held' } as const;
    await requests.noteStep('one', { step: 0, state: 'done' }, audit);
    await requests.end('one', 'done', null);
    const trail = await all(requests.trail());
    expect(trail.map(({ requestId, event }) => `${requestId} ${event}`)).toEqual([
      'one requested',
      'one planned',
      'two requested',
      'one done',
      'one closed',
    ]);
    const seqs = trail.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(trail[3]).toMatchObject({
      step: 0,
      ...target(),
      before: 'absent',
      after: 'held',
      requester: 'ada',
      requesterVerified: true,
      reason: 'on call',
    });
  });
}
