import type { CompiledQuery, RawBuilder } from 'kysely';
import type { Database } from '../database.ts';

/** Rows that a stream holds in memory at a time. */
const CHUNK_ROWS = 1000;

/** Runs a query and hands out its rows one by one, never all at once. */
export async function* stream<Row>({ kysely }: Database, query: RawBuilder<Row>): AsyncGenerator<Row> {
  const compiled = query.compile(kysely) as CompiledQuery<Row>;
  for await (const { rows } of kysely.getExecutor().stream<Row>(compiled, CHUNK_ROWS)) yield* rows;
}
