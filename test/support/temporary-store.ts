import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

/** A migrated SQLite store in a folder of its own, gone when disposed of. */
export async function temporaryStore(): Promise<{ store: Store; url: string } & AsyncDisposable> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-store-'));
  const url = `sqlite:${path.join(folder, 'store.db')}`;
  const store = await openStore({ url, access: 'write' });
  await store.migrate();
  return {
    store,
    url,
    async [Symbol.asyncDispose]() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
