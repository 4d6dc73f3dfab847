import { FACT_NAMES, type FactName, type FactRow, type FactRows } from '../../../src/store/facts.ts';
import type { Store } from '../../../src/store/store.ts';
import type { PageCommit } from '../../../src/store/syncing/page-commit.ts';

/** As Jira cuts them: accounts are listed 1,000 a page, members of a group 50 (FACTS 2). */
const ROWS_PER_PAGE: Readonly<Partial<Record<FactName, number>>> = { account: 1000, membership: 50 };
const DEFAULT_ROWS_PER_PAGE = 100;
/** As many pages as readers are under way, and as many rows as a sync writes in one transaction. */
const PAGES_PER_COMMIT = 64;
const ROWS_PER_COMMIT = 5000;

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
  let rowsOfCommit = 0;
  for (const fact of FACT_NAMES) {
    const rows = facts[fact] ?? [];
    const size = ROWS_PER_PAGE[fact] ?? DEFAULT_ROWS_PER_PAGE;
    for (let start = 0; start < rows.length; start += size) {
      const page = rows.slice(start, start + size) as FactRow<never>[];
      pages.push({ item: `${fact} ${start}`, state: 'done', cursor: null, facts: { [fact]: page } });
      rowsOfCommit += page.length;
      if (pages.length < PAGES_PER_COMMIT && rowsOfCommit + size <= ROWS_PER_COMMIT) continue;
      yield pages;
      pages = [];
      rowsOfCommit = 0;
    }
  }
  if (pages.length > 0) yield pages;
}
