import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Question } from './protocol.ts';

/**
 * One SQLite connection in a thread of its own. `node:sqlite` is synchronous: here a statement over a million rows
 * keeps nobody waiting but those who asked for it.
 */
const { file, readOnly, setup } = workerData as { file: string; readOnly: boolean; setup: readonly string[] };

/** Statements kept prepared: the SQL of this project is a few dozen texts. */
const PREPARED_LIMIT = 256;

type Value = string | number | bigint | null | Uint8Array;

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread only.');

let database: DatabaseSync | undefined;
const prepared = new Map<string, { statement: StatementSync; reader: boolean }>();
const cursors = new Map<number, Iterator<unknown>>();

function open(): DatabaseSync {
  if (database === undefined) {
    database = new DatabaseSync(file, { readOnly });
    for (const statement of setup) database.exec(statement);
  }
  return database;
}

function prepare(sql: string): { statement: StatementSync; reader: boolean } {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  const statement = open().prepare(sql);
  const entry = { statement, reader: statement.columns().length > 0 };
  if (prepared.size >= PREPARED_LIMIT) prepared.clear();
  prepared.set(sql, entry);
  return entry;
}

function answer(question: Question): Omit<Answer, 'id'> {
  switch (question.op) {
    case 'open':
      open();
      return {};
    case 'query': {
      const { statement, reader } = prepare(question.sql);
      const values = question.parameters as Value[];
      if (reader) return { rows: statement.all(...values) };
      return { changes: Number(statement.run(...values).changes) };
    }
    case 'cursor': {
      // A statement of its own: a shared prepared one cannot be iterated and run at once.
      const statement = open().prepare(question.sql);
      cursors.set(question.id, statement.iterate(...(question.parameters as Value[])));
      return {};
    }
    case 'fetch': {
      const rows: unknown[] = [];
      const cursor = cursors.get(question.cursor);
      while (cursor !== undefined && rows.length < question.count) {
        const step = cursor.next();
        if (step.done === true) {
          cursors.delete(question.cursor);
          break;
        }
        rows.push(step.value);
      }
      return { rows };
    }
    case 'release':
      cursors.get(question.cursor)?.return?.();
      cursors.delete(question.cursor);
      return {};
    case 'close':
      database?.close();
      database = undefined;
      return {};
  }
}

port.on('message', (question: Question) => {
  try {
    port.postMessage({ id: question.id, ...answer(question) });
  } catch (error) {
    const { message, errcode } = error as Error & { errcode?: number };
    port.postMessage({ id: question.id, error: { message, code: errcode ?? 0 } });
  }
  if (question.op === 'close') port.close();
});
