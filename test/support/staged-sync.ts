import { ORGANIZATION_PARTS, type TypeChange } from '../../src/model/sync.ts';
import type { FactRows } from '../../src/store/facts.ts';
import type { Pruned } from '../../src/store/sealing/prune.ts';
import type { Store } from '../../src/store/store.ts';

const SITE = { siteUrl: 'https://example.test', cloudId: null };

/** Opens the sync of a run and stages facts, as a sync of one page would. */
export async function stage(
  store: Store,
  run: string,
  facts: FactRows,
  connection = 'default',
  organization = false,
): Promise<number> {
  await store.bindConnection(connection, SITE);
  const syncId = await store.syncs(connection).begin({ workflowId: `sync/${connection}`, runId: run }, organization);
  const writer = store.writer(connection, syncId);
  await writer.takeLease('accounts', run);
  await writer.feed('accounts', run, ['list']);
  await writer.commit('accounts', run, [{ item: 'list', state: 'done', cursor: null, facts }], 1);
  return syncId;
}

/** The same for a sync that reads an organization as well, to its end or not. */
export async function stageWithOrganization(
  store: Store,
  run: string,
  facts: FactRows,
  end: 'read' | 'given up' | 'left',
): Promise<number> {
  const syncId = await stage(store, run, facts, 'default', true);
  const writer = store.writer('default', syncId);
  if (end === 'given up') await store.syncs('default').giveUpOrganization(syncId);
  if (end !== 'read') return syncId;
  for (const part of ORGANIZATION_PARTS) {
    await writer.takeLease(part, run);
    await writer.finish(part, run);
  }
  return syncId;
}

/** Completes, compares and seals what was staged. */
export async function seal(
  store: Store,
  syncId: number,
  connection = 'default',
): Promise<{ pruned: Pruned; changes: Record<string, TypeChange> }> {
  const sealer = store.sealer(connection, syncId);
  const pruned = await sealer.prune();
  const changes = await sealer.compare();
  await sealer.seal(changes, []);
  return { pruned, changes };
}

/** All rows of a list; none where there is no list. */
export async function all<Row>(rows: AsyncIterable<Row> | undefined): Promise<Row[]> {
  return rows === undefined ? [] : Array.fromAsync(rows);
}
