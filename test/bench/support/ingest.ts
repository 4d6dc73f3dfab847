import type { FactRow, FactRows } from '../../../src/store/facts.ts';
import type { Store } from '../../../src/store/store.ts';
import type { PageCommit } from '../../../src/store/syncing/page-commit.ts';

/** As Jira's largest page, and as many pages as are under way at once. */
const ROWS_PER_PAGE = 1000;
const PAGES_PER_COMMIT = 20;

export interface Ingested {
  readonly stagedMs: number;
  readonly sealedMs: number;
}

/** Takes rows into a store as a sync does, without anybody to ask for them: staged by pages, compared and sealed. */
export async function ingest(store: Store, connection: string, facts: FactRows): Promise<Ingested> {
  await store.bindConnection(connection, { siteUrl: 'https://example.test', cloudId: null });
  const run = crypto.randomUUID();
  const syncId = await store.syncs(connection).begin({ workflowId: `sync/${connection}`, runId: run });
  const writer = store.writer(connection, syncId);
  await writer.takeLease('accounts', run);
  const started = performance.now();
  for (const pages of commitsOf(facts)) await writer.commit('accounts', run, pages, pages.length);
  const staged = performance.now();
  const sealer = store.sealer(connection, syncId);
  await sealer.prune();
  await sealer.seal(await sealer.compare(), []);
  return { stagedMs: staged - started, sealedMs: performance.now() - staged };
}

function* commitsOf(facts: FactRows): Generator<PageCommit[]> {
  let pages: PageCommit[] = [];
  for (const [fact, rows] of Object.entries(facts)) {
    for (let start = 0; start < rows.length; start += ROWS_PER_PAGE) {
      const page = rows.slice(start, start + ROWS_PER_PAGE) as FactRow<never>[];
      pages.push({ item: `${fact} ${start}`, state: 'done', cursor: null, facts: { [fact]: page } });
      if (pages.length < PAGES_PER_COMMIT) continue;
      yield pages;
      pages = [];
    }
  }
  yield pages;
}
