import type { ChangePhase, ChangeProgress, StepCounts } from '../../model/access-run.ts';
import type { StepState } from '../../model/access-step.ts';
import { createPhaseView, type PhaseView } from '../requests/phase-view.ts';
import { count } from '../words.ts';
import type { World } from '../world.ts';

/** What a change is doing, for the line that moves. The outcome is told elsewhere. */
const PHASE_WORDS: Readonly<Partial<Record<ChangePhase, string>>> = {
  planning: 'Looking what is to be done',
  changing: 'Changing',
  granted: 'Granted',
  ending: 'Taking away what has come to its end',
  compensating: 'Taking back what was changed',
};

export function createChangeView(world: Pick<World, 'stderr'>): PhaseView<ChangeProgress> {
  return createPhaseView(world, ({ phase, counts }: ChangeProgress) => {
    const words = PHASE_WORDS[phase];
    return words === undefined ? null : `${words}${countsText(counts)}`;
  });
}

/** `: 3 of 10 steps`; nothing where nothing is planned yet, or there is but one. */
function countsText(counts: StepCounts): string {
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (total < 2) return '';
  return `: ${(total - (counts['planned' satisfies StepState] ?? 0)).toLocaleString('en')} of ${count(total, 'step', 'steps')}`;
}
