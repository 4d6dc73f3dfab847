import type { AccessRequest } from '../../model/access-request.ts';
import type { AccessStep } from '../../model/access-step.ts';
import type { AuditEntry } from '../../store/access/audit.ts';
import type { Palette } from '../output/palette.ts';
import { cellText } from '../output/table.ts';
import { momentWithDistance, NOTABLY_LATE_MS } from '../requests/moment.ts';
import { type Fact, factLines, trailLines } from '../requests/record-lines.ts';
import { count, span } from '../words.ts';
import { askedFor, requesterText, standing } from './request-summary.ts';
import { stepLine } from './step-lines.ts';

/** One request for people: what, by whom, why and when; every step; the trail; and what to do where it needs somebody. */
export function requestLines(
  request: AccessRequest,
  trail: readonly AuditEntry[],
  paint: Palette,
  now: number,
): readonly string[] {
  const { requestId, steps, error } = request;
  const facts = [...factsOf(request, now), ...lateness(request, trail)];
  return [
    paint.bold(`Request ${requestId}: ${standing(request)}`),
    ...factLines(facts),
    ...(error === null ? [] : ['', `${paint.red('✗')} ${cellText(error.message)}`]),
    ...whatToDo(request).map((line) => `  ${line}`),
    '',
    steps.length === 0 ? 'No steps.' : `${count(steps.length, 'step', 'steps')}:`,
    ...steps.map((step) => `  ${stepLine(step, error)}${changeOf(step)}`),
    '',
    'Trail:',
    ...trailLines(trail),
  ];
}

function factsOf(request: AccessRequest, now: number): readonly Fact[] {
  const { content, reason, createdAt, endsAt, endedAt, connection } = request;
  return [
    ['Asked for', askedFor(content)],
    ['By', requesterText(request)],
    ['Why', reason ?? 'not said'],
    ['When', momentWithDistance(createdAt, now)],
    ['Connection', connection],
    ...(endsAt === null || isTakenBack(request) ? [] : [['Access ends', momentWithDistance(endsAt, now)] as const]),
    ...(endedAt === null ? [] : [['Closed', momentWithDistance(endedAt, now)] as const]),
  ];
}

function lateness({ endsAt }: AccessRequest, trail: readonly AuditEntry[]): readonly Fact[] {
  const began = trail.find(({ event }) => event === 'ending')?.at;
  const lateMs = began === undefined || endsAt === null ? 0 : Date.parse(began) - Date.parse(endsAt);
  return lateMs > NOTABLY_LATE_MS ? [['Taken away', `${span(lateMs)} late`]] : [];
}

/** What was taken back has no end any more. */
function isTakenBack({ outcome }: AccessRequest): boolean {
  return outcome === 'cancelled' || outcome === 'compensated';
}

function whatToDo({ state, overruled, requestId }: AccessRequest): readonly string[] {
  if (state === 'attention') {
    return [
      `Once the cause is mended: jira-access access resolve ${requestId} --retry`,
      `To leave it as it is:     jira-access access resolve ${requestId} --skip`,
    ];
  }
  if (state !== 'active') return [];
  if (overruled)
    return ['A later request, or somebody in Jira, has decided otherwise since. Its end will change nothing.'];
  return [`Longer: jira-access access extend ${requestId} --for 8h`, `Sooner: jira-access access end ${requestId}`];
}

/** What Jira showed before, and what is wished; nothing where nobody has looked. */
function changeOf({ before, wish }: AccessStep): string {
  return before === null ? '' : ` (before: ${before}, wished: ${wish})`;
}
