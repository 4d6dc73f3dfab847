/** The rows that pass, as they come. */
export async function* filter<Row>(rows: AsyncIterable<Row>, passes: (row: Row) => boolean): AsyncGenerator<Row> {
  for await (const row of rows) if (passes(row)) yield row;
}

/** Whether a text holds another, whatever their case. An absent search finds everything. */
export function contains(text: string | null, search: string | undefined): boolean {
  return search === undefined || (text ?? '').toLowerCase().includes(search.toLowerCase());
}

/** Whether a value is the one that is asked for. An absent search finds everything. */
export function matches<Value>(value: Value, search: Value | undefined): boolean {
  return search === undefined || value === search;
}

/** All rows at once, for what is known to be short. */
export async function collected<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
