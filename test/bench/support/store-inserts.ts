import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FACTS, type FactRows } from '../../../src/store/facts.ts';
import { openStore } from '../../../src/store/open.ts';
import { type Ingested, ingest } from './ingest.ts';
import type { FoundRows } from './raw-inserts.ts';

/** Takes the same rows as `insertRaw` into a store of its own, by the pages and transactions of a sync. */
export async function insertIntoStore({ tables }: FoundRows): Promise<Ingested> {
  const facts = Object.fromEntries(
    [...tables].map(([fact, rows]) => {
      const columns = [...Object.keys(FACTS[fact].key), ...Object.keys(FACTS[fact].columns)];
      return [fact, rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])))];
    }),
  ) as FactRows;
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-store-'));
  try {
    const store = await openStore({ url: `sqlite:${path.join(folder, 'store.db')}`, access: 'write' });
    await store.migrate();
    const ingested = await ingest(store, 'huge', facts);
    await store.close();
    return ingested;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
