import type { Rows } from './column.ts';
import type { Sink } from './sink.ts';

/** Writes an array, one record a line, as the records come; returns how many there were. */
export async function writeJson(sink: Sink, rows: Rows<unknown>): Promise<number> {
  let count = 0;
  for await (const row of rows) {
    await sink.write(`${count === 0 ? '[\n' : ',\n'}  ${JSON.stringify(row)}`);
    count += 1;
  }
  await sink.line(count === 0 ? '[]' : '\n]');
  return count;
}

/** Writes one record a line; returns how many there were. */
export async function writeNdjson(sink: Sink, rows: Rows<unknown>): Promise<number> {
  let count = 0;
  for await (const row of rows) {
    await sink.line(JSON.stringify(row));
    count += 1;
  }
  return count;
}
