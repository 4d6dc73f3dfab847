import type { PartProgress } from '../../model/sync.ts';
import { paletteFor } from '../output/palette.ts';
import { columnsOf, type World } from '../world.ts';
import { progressLine, stepLines } from './lines.ts';
import { Rates } from './rate.ts';
import { type ProgressRow, progressRows } from './rows.ts';

/** Shows on standard error how work goes on: lines that move on a terminal, one line per step elsewhere. */
export interface ProgressView {
  update(parts: readonly PartProgress[]): void;
  /** A line that stays. */
  step(text: string): void;
  /** Leaves what stands there, and writes below it from now on. */
  finish(): void;
}

export function createProgressView(world: World): ProgressView {
  return world.stderr.isTTY === true ? liveView(world) : stepView(world);
}

function stepView({ stderr }: World): ProgressView {
  let before: readonly ProgressRow[] = [];
  return {
    update(parts) {
      const rows = progressRows(parts);
      for (const line of stepLines(before, rows)) stderr.write(`${line}\n`);
      before = rows;
    },
    step: (text) => void stderr.write(`${text}\n`),
    finish: () => undefined,
  };
}

function liveView({ stderr, env, now }: World): ProgressView {
  const paint = paletteFor(stderr, env);
  const rates = new Rates();
  let lines: readonly string[] = [];
  let drawn = 0;
  /** Up to the first line of the last drawing, then everything below it away (ECMA-48: CUU, ED). */
  const erase = () => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`);
  const draw = (above: string) => {
    stderr.write(erase() + above + lines.map((line) => `${line}\n`).join(''));
    drawn = lines.length;
  };
  return {
    update(parts) {
      const width = columnsOf(stderr);
      lines = progressRows(parts).map((row) =>
        progressLine(row, rates.note(row.type, row.records, now()), width, paint),
      );
      draw('');
    },
    step: (text) => draw(`${text}\n`),
    finish() {
      lines = [];
      drawn = 0;
    },
  };
}
