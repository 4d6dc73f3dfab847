import type { ChangePhase, ChangeProgress, StepCounts } from '../../model/access-run.ts';
import type { StepState } from '../../model/access-step.ts';
import { truncate } from '../output/text-width.ts';
import { liveLines } from '../progress/live-lines.ts';
import { count } from '../words.ts';
import { columnsOf, type World } from '../world.ts';

/** What a change is doing, for the line that moves. The outcome is told elsewhere. */
const PHASE_WORDS: Readonly<Partial<Record<ChangePhase, string>>> = {
  planning: 'Looking what is to be done',
  changing: 'Changing',
  granted: 'Granted',
  ending: 'Taking away what has come to its end',
  compensating: 'Taking back what was changed',
};

/** Shows on standard error how a change goes on: a line that moves on a terminal, one line per phase elsewhere. */
export interface ChangeView {
  update(progress: ChangeProgress): void;
  /** A line that stays. */
  step(text: string): void;
  /** Takes the moving line away. */
  finish(): void;
}

export function createChangeView({ stderr }: Pick<World, 'stderr'>): ChangeView {
  if (stderr.isTTY === true) {
    const lines = liveLines(stderr);
    return {
      update: (progress) => lines.draw(textOf(progress).map((text) => truncate(`› ${text}`, columnsOf(stderr) - 1))),
      step: lines.step,
      finish() {
        lines.draw([]);
        lines.finish();
      },
    };
  }
  let told: ChangePhase | null = null;
  return {
    update(progress) {
      if (progress.phase !== told) for (const text of textOf(progress)) stderr.write(`${text}\n`);
      told = progress.phase;
    },
    step: (text) => void stderr.write(`${text}\n`),
    finish: () => undefined,
  };
}

function textOf({ phase, counts }: ChangeProgress): readonly string[] {
  const words = PHASE_WORDS[phase];
  return words === undefined ? [] : [`${words}${countsText(counts)}`];
}

/** `: 3 of 10 steps`; nothing where nothing is planned yet, or there is but one. */
function countsText(counts: StepCounts): string {
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (total < 2) return '';
  return `: ${(total - (counts['planned' satisfies StepState] ?? 0)).toLocaleString('en')} of ${count(total, 'step', 'steps')}`;
}
