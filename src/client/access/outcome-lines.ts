import type { StepCounts } from '../../model/access-run.ts';
import type { Palette } from '../output/palette.ts';
import { momentWithDistance, NOTABLY_LATE_MS } from '../requests/moment.ts';
import { count, span } from '../words.ts';
import type { ChangeOutcome } from './outcome.ts';
import { stepLines } from './step-lines.ts';

/** How a change that went well, or was ended on purpose, is told. */
const HEADLINES: Readonly<Partial<Record<ChangeOutcome['outcome'], string>>> = {
  done: 'Done',
  already: 'It was so already',
  expired: 'Access has ended',
  cancelled: 'Cancelled; what was changed has been taken back',
  unresolved: 'Ended, with something left as it was',
};

/** The outcome for people: a headline, what became of each step, and until when it holds. */
export function outcomeLines(outcome: ChangeOutcome, paint: Palette, now: number): readonly string[] {
  const { requestId, counts, request, endsAt, accountId, notes } = outcome;
  const headline = HEADLINES[outcome.outcome];
  return [
    ...(headline === undefined ? [] : [paint.bold(`${headline}${countsText(counts)} (request ${requestId})`)]),
    ...stepLines(requestId, request?.steps ?? [], outcome.error),
    ...(accountId === null ? [] : [`  account ${accountId}`]),
    ...notes.map((note) => `  ! ${note}`),
    ...(isLate(outcome) ? [`  It began ${span(outcome.lateMs ?? 0)} late.`] : []),
    ...(holdsUntil(outcome) ? endLines(requestId, endsAt ?? '', now) : []),
  ];
}

function isLate({ outcome, lateMs }: ChangeOutcome): boolean {
  return outcome === 'expired' && lateMs !== null && lateMs > NOTABLY_LATE_MS;
}

function holdsUntil({ outcome, endsAt }: ChangeOutcome): boolean {
  return endsAt !== null && (outcome === 'done' || outcome === 'already');
}

function endLines(requestId: string, endsAt: string, now: number): readonly string[] {
  return [
    `It ends at ${momentWithDistance(endsAt, now)}.`,
    `  Longer: jira-access access extend ${requestId} --for 8h`,
    `  Sooner: jira-access access end ${requestId}`,
  ];
}

/** `: 2 changed, 1 was so already`; nothing for a single step, which speaks for itself. */
function countsText(counts: StepCounts): string {
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (total < 2) return '';
  const parts = [
    [counts.done, 'changed'],
    [counts.already, counts.already === 1 ? 'was so already' : 'were so already'],
    [counts.undone, 'taken back'],
    [counts.ended, 'taken away'],
    [counts.failed, 'failed'],
    [counts.skipped, 'left as it is'],
    [counts.planned, 'not begun'],
  ] as const;
  const texts = parts.flatMap(([number, words]) =>
    number === undefined || number === 0 ? [] : [`${number.toLocaleString('en')} ${words}`],
  );
  return `: ${texts.join(', ')} of ${count(total, 'step', 'steps')}`;
}
