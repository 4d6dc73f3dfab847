import { test } from 'vitest';
import { checkHistories } from '../../support/sync-history-property.ts';
import { temporaryStore } from '../../support/temporary-store.ts';

const RUNS = 40;
const LIMIT_MS = 60_000;

test('readers of SQLite see the last sealed sync, whatever syncs came and however they ended', {
  timeout: LIMIT_MS,
}, async () => {
  await using temporary = await temporaryStore();
  await checkHistories(temporary, RUNS);
});
