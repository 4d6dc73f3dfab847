import type { PartProgress } from '../../model/sync.ts';
import { paletteFor } from '../output/palette.ts';
import { columnsOf, type World } from '../world.ts';
import { progressLine, stepLines } from './lines.ts';
import { liveLines } from './live-lines.ts';
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

type ProgressWorld = Pick<World, 'stderr' | 'env' | 'now'>;

export function createProgressView(world: ProgressWorld): ProgressView {
  return world.stderr.isTTY === true ? liveView(world) : stepView(world);
}

function stepView({ stderr }: ProgressWorld): ProgressView {
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

function liveView({ stderr, env, now }: ProgressWorld): ProgressView {
  const paint = paletteFor(stderr, env);
  const rates = new Rates();
  const lines = liveLines(stderr);
  return {
    update(parts) {
      const width = columnsOf(stderr);
      lines.draw(
        progressRows(parts).map((row) => progressLine(row, rates.note(row.type, row.records, now()), width, paint)),
      );
    },
    step: lines.step,
    finish: lines.finish,
  };
}
