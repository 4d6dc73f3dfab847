import { describe, expect, test } from 'vitest';
import type { FactRows } from '../../../src/store/facts.ts';
import type { Store } from '../../../src/store/store.ts';
import { accountRow, groupRow, projectRow } from '../../support/fact-builders.ts';
import { temporaryStore } from '../../support/temporary-store.ts';

const SITE = { siteUrl: 'https://example.test', cloudId: null };

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(rows);
}

async function stage(store: Store, run: string, facts: FactRows): Promise<number> {
  await store.bindConnection('default', SITE);
  const syncId = await store.syncs('default').begin({ workflowId: 'sync/default', runId: run });
  const writer = store.writer('default', syncId);
  await writer.takeLease('accounts', run);
  await writer.feed('accounts', run, ['list']);
  await writer.commit('accounts', run, [{ item: 'list', state: 'done', cursor: null, facts }], 1);
  return syncId;
}

async function seal(store: Store, syncId: number) {
  const sealer = store.sealer('default', syncId);
  const pruned = await sealer.prune();
  const changes = await sealer.compare();
  await sealer.seal(changes, []);
  return { pruned, changes };
}

const SITE_FACTS: FactRows = {
  account: [
    accountRow('a'),
    accountRow('b', { active: 0, status: 'inactive' }),
    accountRow('bot', { account_type: 'app' }),
  ],
  access_group: [groupRow('g1'), groupRow('g2')],
  membership: [
    { group_id: 'g1', account_id: 'a' },
    { group_id: 'g1', account_id: 'b' },
    { group_id: 'g2', account_id: 'gone' },
  ],
  project: [projectRow('1', { lead_account_id: 'a' })],
  project_role: [{ project_id: '1', role_id: '10', name: 'Developers', description: null }],
  role_actor: [
    { project_id: '1', role_id: '10', actor_type: 'group', actor_id: 'g1' },
    { project_id: '1', role_id: '10', actor_type: 'user', actor_id: 'bot' },
  ],
  browse_holder: [
    { project_id: '1', holder_type: 'project-role', holder_id: '10' },
    { project_id: '1', holder_type: 'application-role', holder_id: '' },
    { project_id: '1', holder_type: 'lead', holder_id: '' },
    { project_id: '1', holder_type: 'per-issue', holder_id: 'reporter' },
  ],
  application_role_group: [{ application_role: 'jira-software', group_id: 'g1', is_default: 1 }],
};

describe('the store', () => {
  test('shows nothing before the first sync is sealed, and all of it after', async () => {
    await using temporary = await temporaryStore();
    const { store } = temporary;
    const syncId = await stage(store, 'run-1', SITE_FACTS);
    expect(await store.reader('default')).toBeNull();
    const { pruned } = await seal(store, syncId);
    expect(pruned).toEqual({ skippedAccounts: 0, unresolved: 1 });
    const reader = await store.reader('default');
    expect((await all(reader?.accounts() ?? emptyRows())).map((account) => account.accountId)).toEqual([
      'a',
      'b',
      'bot',
    ]);
    expect((await all(reader?.grants() ?? emptyRows())).map((grant) => grant.id)).toEqual([
      'group:g1:member:user:a',
      'group:g1:member:user:b',
      'project:1:lead:user:a',
      'project:1:participate:group:g1',
      'project:1:participate:project-role:1:10',
      'project:1:participate:user:a',
      'project-role:1:10:assigned:group:g1',
      'project-role:1:10:assigned:user:bot',
    ]);
    expect(
      (await all(reader?.effectiveGrants() ?? emptyRows())).map((grant) => `${grant.id} ${grant.via.join(', ')}`),
    ).toEqual([
      'group:g1:member:user:a direct',
      'project:1:lead:user:a direct',
      'project:1:participate:user:a direct, group:g1, project-role:1:10 > group:g1',
      'project:1:participate:user:bot project-role:1:10',
      'project-role:1:10:assigned:user:a group:g1',
      'project-role:1:10:assigned:user:bot direct',
    ]);
    const [project] = await all(reader?.projects() ?? emptyRows());
    expect(project).toMatchObject({ openToAnyone: false, perIssueHolders: ['reporter'] });
  });

  test('keeps what was true before when a later sync finds it changed or gone', async () => {
    await using temporary = await temporaryStore();
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
      (await all(reader?.accounts() ?? emptyRows())).map((account) => account.displayName);
    expect(await names(before)).toEqual(['Person a', 'Person b', 'Person bot']);
    expect(await names(await store.reader('default'))).toEqual(['Renamed', 'Person bot']);
  });

  test('takes back what an unfinished sync staged when the next one begins', async () => {
    await using temporary = await temporaryStore();
    const { store } = temporary;
    await seal(store, await stage(store, 'run-1', SITE_FACTS));
    await stage(store, 'run-2', { account: [accountRow('intruder')] });
    const third = await stage(store, 'run-3', SITE_FACTS);
    const { changes } = await seal(store, third);
    expect(changes.accounts).toEqual({ total: 3, added: 0, removed: 0, changed: 0 });
    expect((await store.syncs('default').list()).map((sync) => sync.state)).toEqual(['sealed', 'abandoned', 'sealed']);
  });

  test('gives the same run the same sync', async () => {
    await using temporary = await temporaryStore();
    const syncs = temporary.store.syncs('default');
    const owner = { workflowId: 'sync/default', runId: 'run-1' };
    expect(await syncs.begin(owner)).toBe(await syncs.begin(owner));
  });

  test('refuses the writes of an attempt whose lease was taken over', async () => {
    await using temporary = await temporaryStore();
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

  test('refuses another site under the name of a connection', async () => {
    await using temporary = await temporaryStore();
    const { store } = temporary;
    await store.bindConnection('default', { siteUrl: 'https://one.test', cloudId: 'cloud-1' });
    await store.bindConnection('default', { siteUrl: 'https://renamed.test', cloudId: 'cloud-1' });
    await expect(
      store.bindConnection('default', { siteUrl: 'https://two.test', cloudId: 'cloud-2' }),
    ).rejects.toMatchObject({ code: 'foreign' });
  });

  test('leaves out the grants of accounts that a setting leaves out, and counts them', async () => {
    await using temporary = await temporaryStore();
    const { store } = temporary;
    const syncId = await stage(store, 'run-1', SITE_FACTS);
    const writer = store.writer('default', syncId);
    await writer.takeLease('accounts', 'again');
    await writer.commit(
      'accounts',
      'again',
      [{ item: 'list', state: 'done', cursor: null, skippedAccounts: [{ account_id: 'gone', reason: 'customer' }] }],
      0,
    );
    expect(await store.sealer('default', syncId).unknownAccounts(10)).toEqual([]);
    expect(await store.sealer('default', syncId).prune()).toEqual({ skippedAccounts: 1, unresolved: 0 });
  });
});

async function* emptyRows(): AsyncGenerator<never> {}
