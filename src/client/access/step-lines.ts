import type { AccessStep, StepError, StepState } from '../../model/access-step.ts';
import { cellText } from '../output/table.ts';

/** A person reads so many lines; the rest stands in `access show`. */
const MOST_LINES = 20;

/** How a step is shown: a sign, and what became of it where the sign does not say all. */
const STATES: Readonly<Record<StepState, readonly [sign: string, words: string]>> = {
  planned: ['·', 'not done yet'],
  done: ['✓', ''],
  already: ['=', 'was so already'],
  failed: ['✗', 'failed'],
  undone: ['↩', 'taken back'],
  ended: ['⧖', 'taken away at its end'],
  skipped: ['!', 'left as it is'],
};

/** `✓ add Ada Lovelace to group developers`. What is told of the whole is not repeated. */
export function stepLine({ state, title, error }: AccessStep, told: StepError | null): string {
  const [sign, words] = STATES[state];
  const what = words === '' ? '' : `: ${words}`;
  return `${sign} ${cellText(title)}${what}${error === null || error.message === told?.message ? '' : ` (${cellText(error.message)})`}`;
}

/** The steps in their order, those that went wrong first where there are too many; and how to see them all. */
export function stepLines(requestId: string, steps: readonly AccessStep[], told: StepError | null): readonly string[] {
  if (steps.length <= MOST_LINES) return steps.map((step) => `  ${stepLine(step, told)}`);
  const wrong = steps.filter(({ state }) => state === 'failed' || state === 'skipped');
  const shown = [...wrong, ...steps.filter((step) => !wrong.includes(step))].slice(0, MOST_LINES);
  const left = (steps.length - shown.length).toLocaleString('en');
  return [
    ...shown.map((step) => `  ${stepLine(step, told)}`),
    `  and ${left} more: \`jira-access access show ${requestId}\``,
  ];
}
