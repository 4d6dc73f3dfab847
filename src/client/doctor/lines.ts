import type { Palette } from '../output/palette.ts';
import { padEnd, printable, textWidth } from '../output/text-width.ts';
import { count } from '../words.ts';
import type { CheckRecord } from './check.ts';
import type { CheckStatus } from './finding.ts';

/** The mark, and the spaces beside the title. */
const MARK_AND_GAPS = 4;

const MARKS: Readonly<Record<CheckStatus, readonly [mark: string, colour: keyof Palette]>> = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✗', 'red'],
  skipped: ['–', 'dim'],
};

/** Narrower than this, text is not broken into lines: it would be one word a line. */
const LEAST_TEXT = 30;

export interface CheckLayout {
  /** Of the widest title. */
  readonly titleWidth: number;
  /** Columns of the terminal; null where nothing is to be broken. */
  readonly width: number | null;
  readonly paint: Palette;
}

/** One check for people: what was found, and for a problem what it blocks and how to mend it. */
export function checkLines(record: CheckRecord, { titleWidth, width, paint }: CheckLayout): readonly string[] {
  const { status, title, feature, found, remedy } = record;
  const [mark, colour] = MARKS[status];
  const margin = titleWidth + MARK_AND_GAPS;
  const isProblem = status === 'failed' || status === 'warning';
  const texts = [
    found,
    ...(isProblem && feature !== null ? [`${status === 'failed' ? 'Blocks' : 'Weakens'}: ${feature}`] : []),
    ...(remedy === null ? [] : [`What to do: ${remedy}`]),
  ];
  const [first = '', ...rest] = texts.flatMap((text) =>
    broken(printable(text), width === null ? null : width - margin),
  );
  const head = `${padEnd(title, titleWidth)}  ${first}`;
  return [
    `${paint[colour](mark)} ${status === 'skipped' ? paint.dim(head) : head}`,
    ...rest.map((line) => ' '.repeat(margin) + line),
  ];
}

/** The text in lines of at most so many columns; a longer word has a line of its own. */
function broken(text: string, width: number | null): readonly string[] {
  if (width === null || width < LEAST_TEXT) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** The last line: how many problems there are. */
export function summaryLine(records: readonly CheckRecord[], paint: Palette): string {
  const of = (status: CheckStatus) => records.filter((record) => record.status === status).length;
  const [failed, warnings] = [of('failed'), of('warning')];
  if (failed === 0 && warnings === 0) return paint.green('All is well.');
  const parts = [
    ...(failed === 0 ? [] : [paint.red(count(failed, 'problem', 'problems'))]),
    ...(warnings === 0 ? [] : [paint.yellow(count(warnings, 'warning', 'warnings'))]),
  ];
  return `${parts.join(' and ')}.`;
}
