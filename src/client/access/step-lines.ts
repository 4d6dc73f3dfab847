import type { AccessStep, StepState } from '../../model/access-step.ts';
import { cellText } from '../output/table.ts';

/** A person reads so many lines; the rest stands in `access show`. */
const MOST_LINES = 20;

/** How a step is shown: a sign, and what became of it where the sign does not say all. */
const STATES: Readonly<Record<StepState, readonly [sign: string, words: string]>> = {
  planned: ['·', 'not done yet'],
  done: ['✓', ''],
  already: ['=', 'was so already'],
  failed: ['✗', 'could not be done'],
  undone: ['↩', 'taken back'],
  ended: ['⧖', 'taken away at its end'],
  skipped: ['!', 'left as it is'],
};

/** `✓ add Ada Lovelace to group developers`. */
export function stepLine({ state, title, error }: Pick<AccessStep, 'state' | 'title' | 'error'>): string {
  const [sign, words] = STATES[state];
  const what = words === '' ? '' : `: ${words}`;
  return `${sign} ${cellText(title)}${what}${error === null ? '' : ` (${cellText(error.message)})`}`;
}

/** The steps in their order, those that went wrong first where there are too many; and how to see them all. */
export function stepLines(requestId: string, steps: readonly AccessStep[]): readonly string[] {
  if (steps.length <= MOST_LINES) return steps.map((step) => `  ${stepLine(step)}`);
  const wrong = steps.filter(({ state }) => state === 'failed' || state === 'skipped');
  const shown = [...wrong, ...steps.filter((step) => !wrong.includes(step))].slice(0, MOST_LINES);
  const left = (steps.length - shown.length).toLocaleString('en');
  return [
    ...shown.map((step) => `  ${stepLine(step)}`),
    `  and ${left} more: \`jira-access access show ${requestId}\``,
  ];
}
