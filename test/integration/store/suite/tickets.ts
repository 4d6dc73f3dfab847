import { describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/store/store.ts';
import type { TicketDraft } from '../../../../src/store/tickets/rows.ts';
import { all } from '../../../support/staged-sync.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';
import { ticketContent } from '../../../support/tickets/ticket-world.ts';

const CONTENT = ticketContent('OPS:1', { summary: 'Access please' });

const DRAFT: TicketDraft = {
  projectId: '10',
  projectKey: 'OPS',
  fields: { summary: 'Access please' },
  labelled: true,
  mayNotDecide: ['a1'],
  steps: [],
};

function accept(store: Store, requestId: string, content = CONTENT) {
  return store.tickets('default').accept({
    requestId,
    bulkId: null,
    content,
    requester: { name: 'grace', verified: false },
    reason: 'INC-7',
    workflowId: `ticket/default/${requestId}`,
  });
}

async function open(store: Store, requestId: string, number: number) {
  const tickets = store.tickets('default');
  await accept(store, requestId);
  await tickets.plan(requestId, DRAFT, []);
  await tickets.creations.opened(requestId, { issueId: `${number}`, issueKey: `OPS-${number}` }, 'https://x/browse');
  await tickets.setState(requestId, 'open');
}

/** Requests for tickets. */
export function ticketsSuite(newDatabase: NewDatabase): void {
  describe('tickets', () => {
    test('are written down once, and another content under the same id is told', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      expect(await accept(store, 'r1')).toMatchObject({ is: 'new', draft: null, attempts: 0 });
      expect(await accept(store, 'r1')).toMatchObject({ is: 'known' });
      const other = { ...CONTENT, ticket: { ...CONTENT.ticket, summary: 'Other' } };
      expect(await accept(store, 'r1', other)).toMatchObject({ is: 'other' });
    });

    test('keep the first draft, the first floor and the first issue', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const tickets = temporary.store.tickets('default');
      await accept(temporary.store, 'r1');
      await tickets.plan('r1', DRAFT, ['a note']);
      await tickets.plan('r1', { ...DRAFT, projectKey: 'ELSE' }, []);
      await tickets.creations.setFloor('r1', 7);
      await tickets.creations.setFloor('r1', 9);
      expect(await tickets.creations.opened('r1', { issueId: '1', issueKey: 'OPS-8' }, 'u')).toMatchObject({
        issueId: '1',
      });
      expect(await tickets.creations.opened('r1', { issueId: '2', issueKey: 'OPS-9' }, 'u')).toMatchObject({
        issueId: '1',
      });
      expect(await tickets.creations.get('r1')).toMatchObject({ floor: 7, draft: DRAFT, issue: { issueKey: 'OPS-8' } });
      expect((await tickets.get('r1'))?.notes).toEqual(['a note']);
    });

    test('may be asked for once under each number, and not when the issue is there', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const tickets = temporary.store.tickets('default');
      await accept(temporary.store, 'r1');
      await tickets.plan('r1', DRAFT, []);
      expect(await tickets.creations.begin('r1', 1)).toBe(true);
      expect(await tickets.creations.begin('r1', 1)).toBe(false);
      await tickets.creations.unbegin('r1', 1);
      expect(await tickets.creations.begin('r1', 1)).toBe(true);
      expect(await tickets.creations.begin('r1', 2)).toBe(true);
      await tickets.creations.unbegin('r1', 1);
      expect((await tickets.creations.get('r1')).attempts).toBe(2);
      await tickets.creations.opened('r1', { issueId: '1', issueKey: 'OPS-8' }, 'u');
      expect(await tickets.creations.begin('r1', 3)).toBe(false);
    });

    test('begun at the same moment under the same number are begun once', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const tickets = temporary.store.tickets('default');
      await accept(temporary.store, 'r1');
      await tickets.plan('r1', DRAFT, []);
      const begun = await Promise.all(Array.from({ length: 8 }, () => tickets.creations.begin('r1', 1)));
      expect(begun.filter(Boolean)).toHaveLength(1);
    });

    test('are watched while a human may still change them, page by page', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const tickets = store.tickets('default');
      for (const number of [1, 2, 3, 4]) await open(store, `r${number}`, number);
      await tickets.setState('r2', 'held');
      await tickets.setState('r3', 'acting');
      await tickets.end('r4', 'granted', null);
      const first = await tickets.watched.page(null, 1);
      expect(first).toEqual([
        { requestId: 'r1', workflowId: 'ticket/default/r1', issueId: '1', projectId: '10', seen: null },
      ]);
      expect((await tickets.watched.page('r1', 10)).map(({ requestId }) => requestId)).toEqual(['r2']);
      expect(await store.tickets('other').watched.page(null, 10)).toEqual([]);
      expect(await tickets.watched.unended()).toBe(3);
    });

    test('are counted while they are open, with the age of the oldest, and those whose time is over are found', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const tickets = store.tickets('default');
      expect(await tickets.open()).toEqual({ count: 0, oldestAt: null });
      for (const number of [1, 2, 3]) await open(store, `r${number}`, number);
      await tickets.setState('r2', 'open', { timeoutAt: '2026-11-24T12:00:00.000Z' });
      await tickets.setState('r3', 'held', { timeoutAt: '2026-11-24T12:00:00.000Z' });
      await tickets.end('r1', 'granted', null);
      const oldestAt = (await tickets.get('r2'))?.createdAt;
      expect(await tickets.open()).toEqual({ count: 2, oldestAt });
      expect(await store.tickets('other').open()).toEqual({ count: 0, oldestAt: null });
      const overdue = await tickets.list({ overdueAt: '2026-11-24T12:00:01.000Z' });
      expect(overdue.map(({ requestId }) => requestId)).toEqual(['r2']);
      expect(await tickets.list({ overdueAt: '2026-11-24T12:00:00.000Z' })).toEqual([]);
    });

    test('are found by the issue that tracks them, by its id or its key, while they are watched', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const tickets = store.tickets('default');
      await open(store, 'r1', 1);
      expect(await tickets.watched.trackersOf({ issueId: '1', issueKey: null })).toEqual(['ticket/default/r1']);
      expect(await tickets.watched.trackersOf({ issueId: null, issueKey: 'OPS-1' })).toEqual(['ticket/default/r1']);
      expect(await tickets.watched.trackersOf({ issueId: null, issueKey: null })).toEqual([]);
      expect((await tickets.ofIssue('OPS-1'))?.requestId).toBe('r1');
      await tickets.end('r1', 'declined', null);
      expect(await tickets.watched.trackersOf({ issueId: '1', issueKey: null })).toEqual([]);
    });

    test('know the highest number of their project', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await open(store, 'r1', 9);
      await open(store, 'r2', 10);
      expect(await store.tickets('default').creations.highestNumber('OPS')).toBe(10);
      expect(await store.tickets('default').creations.highestNumber('OP')).toBeNull();
      // An underscore in a key stands for itself.
      expect(await store.tickets('default').creations.highestNumber('O_S')).toBeNull();
    });

    test('end once, and leave a trail of what was done', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const tickets = store.tickets('default');
      await open(store, 'r1', 1);
      await tickets.decided('r1', 'granted', { by: ['ada'], at: null, detail: 'granted by ada' });
      await tickets.decided('r1', 'granted', { by: ['ada'], at: null, detail: 'granted by ada' });
      await tickets.end('r1', 'granted', null);
      await tickets.end('r1', 'failed', { code: 'x', message: 'late' });
      expect(await tickets.get('r1')).toMatchObject({
        state: 'ended',
        outcome: 'granted',
        error: null,
        decidedBy: ['ada'],
      });
      const trail = await all(store.requests('default').trail('r1'));
      expect(trail.map(({ event }) => event)).toEqual(['requested', 'planned', 'ticket opened', 'decided', 'closed']);
      expect(trail[0]).toMatchObject({ requester: 'grace', reason: 'INC-7' });
    });

    test('are commented on once for each event', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { notes } = temporary.store.tickets('default');
      await accept(temporary.store, 'r1');
      expect(await notes.begin('r1', 'opened')).toBeNull();
      expect(await notes.begin('r1', 'opened')).toBe('begun');
      await notes.unbegin('r1', 'opened');
      expect(await notes.begin('r1', 'opened')).toBeNull();
      await notes.said('r1', 'opened');
      await notes.unbegin('r1', 'opened');
      expect(await notes.begin('r1', 'opened')).toBe('said');
    });
  });
}
