import { truncate } from '../output/text-width.ts';
import { liveLines } from '../progress/live-lines.ts';
import { columnsOf, type World } from '../world.ts';

/** Shows on standard error how work goes on: a line that moves on a terminal, one line per phase elsewhere. */
export interface PhaseView<Progress> {
  update(progress: Progress): void;
  /** A line that stays. */
  step(text: string): void;
  /** Takes the moving line away. */
  finish(): void;
}

/** `textOf` says what is going on; null where that is told elsewhere, such as an outcome. */
export function createPhaseView<Progress extends { readonly phase: string }>(
  { stderr }: Pick<World, 'stderr'>,
  textOf: (progress: Progress) => string | null,
): PhaseView<Progress> {
  if (stderr.isTTY === true) {
    const lines = liveLines(stderr);
    return {
      update(progress) {
        const text = textOf(progress);
        lines.draw(text === null ? [] : [truncate(`› ${text}`, columnsOf(stderr) - 1)]);
      },
      step: lines.step,
      finish() {
        lines.draw([]);
        lines.finish();
      },
    };
  }
  let told: string | null = null;
  return {
    update(progress) {
      const text = textOf(progress);
      if (progress.phase !== told && text !== null) stderr.write(`${text}\n`);
      told = progress.phase;
    },
    step: (text) => void stderr.write(`${text}\n`),
    finish: () => undefined,
  };
}
