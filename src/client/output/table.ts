import type { Cell, Column, Rows } from './column.ts';
import type { Palette } from './palette.ts';
import type { Sink } from './sink.ts';
import { padEnd, printable, textWidth, truncate } from './text-width.ts';

/** Widths come from this many rows, so that the first lines appear at once; a wider cell later pushes its own line. */
const SAMPLED_ROWS = 200;

const GAP = '  ';

/** Narrower than this a column tells nothing. */
const LEAST_WIDTH = 6;

export interface TableOptions {
  /** Columns of the terminal; null where nothing is to be cut. */
  readonly width: number | null;
  readonly paint: Palette;
}

/** Writes rows under a header, and returns how many there were. */
export async function writeTable<Row>(
  sink: Sink,
  rows: Rows<Row>,
  columns: readonly Column<Row>[],
  { width, paint }: TableOptions,
): Promise<number> {
  const header = columns.map(({ name }) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toUpperCase());
  let sample: string[][] | null = [];
  let widths: readonly number[] = [];
  let count = 0;
  const writeSample = async (sampled: readonly string[][]) => {
    widths = fitTo(columnWidths([header, ...sampled]), width);
    await sink.line(paint.bold(formatRow(header, widths, width !== null)));
    for (const cells of sampled) await sink.line(formatRow(cells, widths, width !== null));
  };
  for await (const row of rows) {
    count += 1;
    const cells = columns.map(({ value }) => cellText(value(row)));
    if (sample === null) {
      await sink.line(formatRow(cells, widths, width !== null));
    } else if (sample.push(cells) === SAMPLED_ROWS) {
      await writeSample(sample);
      sample = null;
    }
  }
  if (sample !== null) await writeSample(sample);
  return count;
}

/** A cell for people: yes and no, nothing for null, lists with commas. */
export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return printable(typeof cell === 'object' ? cell.join(', ') : String(cell));
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, textWidth(cell));
    });
  }
  return widths;
}

/** Takes from the widest column, step by step, until the table fits. */
function fitTo(widths: number[], width: number | null): readonly number[] {
  if (width === null) return widths;
  let excess = widths.reduce((sum, one) => sum + one, 0) + GAP.length * (widths.length - 1) - width;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const current = widths[widest] ?? 0;
    if (current <= LEAST_WIDTH) break;
    widths[widest] = current - 1;
    excess -= 1;
  }
  return widths;
}

function formatRow(cells: readonly string[], widths: readonly number[], cut: boolean): string {
  const last = cells.length - 1;
  return cells
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      const shown = cut ? truncate(cell, width) : cell;
      return column === last ? shown : padEnd(shown, width);
    })
    .join(GAP)
    .trimEnd();
}
