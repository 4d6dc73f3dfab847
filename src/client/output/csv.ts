import type { Cell, Column, Rows } from './column.ts';
import type { Sink } from './sink.ts';

/** RFC 4180: records end with CR LF. */
const LINE_END = '\r\n';

/**
 * Writes CSV by RFC 4180 with a header, and returns the number of rows. Values stay as they are, so that a program reads
 * back what Jira said; a spreadsheet may take a text that starts with `=` for a formula (see the docs).
 */
export async function writeCsv<Row>(sink: Sink, rows: Rows<Row>, columns: readonly Column<Row>[]): Promise<number> {
  let count = 0;
  await sink.write(columns.map(({ name }) => quote(name)).join(',') + LINE_END);
  for await (const row of rows) {
    count += 1;
    await sink.write(columns.map(({ value }) => csvCell(value(row))).join(',') + LINE_END);
  }
  return count;
}

/** Null is empty; a list is joined with semicolons, which no id holds. */
function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return quote(typeof cell === 'object' ? cell.join(';') : String(cell));
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
