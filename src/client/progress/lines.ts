import type { Palette } from '../output/palette.ts';
import { padEnd, truncate } from '../output/text-width.ts';
import { count } from '../words.ts';
import type { ProgressRow } from './rows.ts';

const BAR_WIDTH = 20;
const TITLE_WIDTH = 24;

/** Where a word says more than counts do. */
const WORDS: Readonly<Partial<Record<ProgressRow['state'], string>>> = { waiting: 'waiting', failed: 'not read' };

/** One line of the live view, never wider than the terminal: a line that wraps could not be written over. */
export function progressLine(row: ProgressRow, rate: number | null, width: number, paint: Palette): string {
  const sign = { waiting: ' ', running: '›', done: '✓', failed: '✗' }[row.state];
  const speed = row.state === 'running' && rate !== null ? `  ${Math.round(rate).toLocaleString('en')}/s` : '';
  const text = WORDS[row.state] ?? row.counts + skippedText(row) + speed;
  const line = truncate(`${sign} ${padEnd(row.title, TITLE_WIDTH)} ${bar(row.fraction)} ${text}`, width - 1);
  if (row.state === 'waiting') return paint.dim(line);
  const colour = { running: null, done: paint.green, failed: paint.red }[row.state];
  return colour === null ? line : colour(sign) + line.slice(sign.length);
}

function bar(fraction: number | null): string {
  if (fraction === null) return '░'.repeat(BAR_WIDTH);
  const filled = Math.floor(fraction * BAR_WIDTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}

/** What changed between two looks, for where nothing can be written over: one line when a type begins, one when it ends. */
export function stepLines(before: readonly ProgressRow[], now: readonly ProgressRow[]): readonly string[] {
  const earlier = new Map(before.map(({ type, state }) => [type, state]));
  return now.flatMap((row) => {
    const previous = earlier.get(row.type) ?? 'waiting';
    if (row.state === previous || row.state === 'waiting') return [];
    if (row.state === 'done') return [`${row.title}: ${row.counts}${skippedText(row)}`];
    return [`${row.title}: ${row.state === 'failed' ? 'not read' : 'reading'}`];
  });
}

function skippedText({ skipped }: ProgressRow): string {
  return skipped === 0 ? '' : `, ${count(skipped, 'item', 'items')} skipped`;
}
