import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FACT_NAMES, FACTS, type FactName } from '../../../src/store/facts.ts';

type Value = string | number | null;

/** What one sync has found, by table. */
export interface FoundRows {
  readonly count: number;
  readonly tables: ReadonlyMap<FactName, readonly Value[][]>;
}

/** All rows of a store, in the order of their keys. */
export function rowsOf(file: string): FoundRows {
  using database = new DatabaseSync(file, { readOnly: true });
  const tables = new Map<FactName, Value[][]>();
  for (const fact of FACT_NAMES) {
    const statement = database.prepare(`select ${columnsOf(fact).join(', ')} from ${fact}`);
    statement.setReturnArrays(true);
    tables.set(fact, statement.all() as unknown as Value[][]);
  }
  return { count: [...tables.values()].reduce((sum, rows) => sum + rows.length, 0), tables };
}

const ROWS_PER_TRANSACTION = 1000;

/** Milliseconds to insert the same rows into the same keys with nothing around: a prepared statement, and transactions. */
export function insertRaw({ tables }: FoundRows): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-raw-'));
  try {
    using database = new DatabaseSync(path.join(folder, 'raw.db'));
    for (const pragma of ['journal_mode = wal', 'synchronous = normal', 'cache_size = -65536']) {
      database.exec(`pragma ${pragma}`);
    }
    for (const fact of tables.keys()) {
      const key = ['connection', 'sync_id', ...Object.keys(FACTS[fact].key)].join(', ');
      const columns = ['connection text', 'sync_id integer', ...columnsOf(fact)].join(', ');
      database.exec(`create table ${fact} (${columns}, primary key (${key})) without rowid`);
    }
    const started = performance.now();
    for (const [fact, rows] of tables) {
      const marks = columnsOf(fact).map(() => '?');
      const insert = database.prepare(`insert into ${fact} values ('huge', 1, ${marks.join(', ')})`);
      for (let start = 0; start < rows.length; start += ROWS_PER_TRANSACTION) {
        database.exec('begin');
        for (const row of rows.slice(start, start + ROWS_PER_TRANSACTION)) insert.run(...row);
        database.exec('commit');
      }
    }
    return performance.now() - started;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function columnsOf(fact: FactName): string[] {
  return [...Object.keys(FACTS[fact].key), ...Object.keys(FACTS[fact].columns)];
}
