import { describe, expect, test } from 'vitest';
import { CommitQueue } from '../../../../src/activities/sync/commit-queue.ts';
import type { PageCommit } from '../../../../src/store/syncing/page-commit.ts';

describe('CommitQueue', () => {
  test('writes pages in one transaction as soon as all readers wait', async () => {
    const { queue, written } = setUp({ readers: 3 });
    await Promise.all([queue.add(page('a', 1)), queue.add(page('b', 1)), queue.add(page('c', 1))]);
    expect(written()).toEqual(['a b c']);
  });

  test('writes a page after a while when no other comes', async () => {
    const { queue, written } = setUp({ readers: 2 });
    await queue.add(page('alone', 1));
    expect(written()).toEqual(['alone']);
  });

  test('puts no more than 5,000 rows into a transaction, unless one page has more', async () => {
    const { queue, written } = setUp({ readers: 5 });
    const pages = [page('a', 3000), page('b', 2000), page('c', 1), page('huge', 100_000), page('d', 1)];
    await Promise.all(pages.map((one) => queue.add(one)));
    expect(written()).toEqual(['a b', 'c', 'huge', 'd']);
  });

  test('lets nobody read on while 20,000 rows are held, and all again when they are written', async () => {
    const { queue, release } = setUp({ readers: 64, held: true });
    const adding = ['a', 'b', 'c', 'd'].map((name) => queue.add(page(name, 5000)));
    expect(await isOpen(queue)).toBe(true);
    adding.push(queue.add(page('one too many', 1)));
    expect(await isOpen(queue)).toBe(false);
    release();
    await queue.room();
    await Promise.all(adding);
    expect(await isOpen(queue)).toBe(true);
  });

  test('counts what a page gives to other parts and leaves out among its rows', async () => {
    const { queue, written } = setUp({ readers: 3 });
    const items = Array.from({ length: 5000 }, (_, index) => String(index));
    const skippedAccounts = items.map((account_id) => ({ account_id, reason: 'customer' }));
    await Promise.all([
      queue.add({ ...page('feeds', 0), feeds: [{ part: 'members', items }] }),
      queue.add({ ...page('skips', 0), skippedAccounts }),
      queue.add(page('c', 1)),
    ]);
    expect(written()).toEqual(['feeds', 'skips', 'c']);
  });

  test('tells those whose transaction failed, and writes the others', async () => {
    const { queue, written } = setUp({ readers: 2, failsFor: 'bad' });
    const results = await Promise.allSettled([queue.add(page('bad', 5000)), queue.add(page('good', 1))]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(written()).toEqual(['good']);
  });
});

function page(item: string, rows: number): PageCommit {
  const membership = Array.from({ length: rows }, (_, index) => ({ group_id: item, account_id: String(index) }));
  return { item, state: 'done', cursor: null, facts: { membership } };
}

/** A queue whose transactions are noted, as the names of their pages; with `held` they end only after `release`. */
function setUp({ readers, held = false, failsFor }: { readers: number; held?: boolean; failsFor?: string }) {
  const transactions: string[] = [];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  if (!held) release();
  const write = async (pages: readonly PageCommit[]) => {
    await released;
    if (pages.some(({ item }) => item === failsFor)) throw new Error('disk full');
    transactions.push(pages.map(({ item }) => item).join(' '));
  };
  return { queue: new CommitQueue(write, () => readers), written: () => transactions, release };
}

async function isOpen(queue: CommitQueue): Promise<boolean> {
  const notYet = new Promise<false>((resolve) => setImmediate(() => resolve(false)));
  return Promise.race([queue.room().then(() => true as const), notYet]);
}
