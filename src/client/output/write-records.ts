import type { RecordLayout, Rows } from './column.ts';
import { writeCsv } from './csv.ts';
import { writeJson, writeNdjson } from './json.ts';
import type { Palette } from './palette.ts';
import type { Sink } from './sink.ts';
import { writeTable } from './table.ts';

export const LIST_FORMATS = ['table', 'json', 'ndjson', 'csv'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

export interface Terminal {
  readonly width: number | null;
  readonly paint: Palette;
}

/** Streams records in the chosen format with bounded memory; returns how many there were. */
export async function writeRecords<Row>(
  sink: Sink,
  format: ListFormat,
  rows: Rows<Row>,
  layout: RecordLayout<Row>,
  terminal: Terminal,
): Promise<number> {
  const count = await write(sink, format, rows, layout, terminal);
  await sink.flush();
  return count;
}

function write<Row>(
  sink: Sink,
  format: ListFormat,
  rows: Rows<Row>,
  layout: RecordLayout<Row>,
  terminal: Terminal,
): Promise<number> {
  switch (format) {
    case 'json':
      return writeJson(sink, rows);
    case 'ndjson':
      return writeNdjson(sink, rows);
    case 'csv':
      return writeCsv(sink, rows, layout.csv);
    case 'table':
      return writeTable(sink, rows, layout.table, terminal);
  }
}
