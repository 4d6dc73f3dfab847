import type { Palette } from '../output/palette.ts';
import { progressRows } from '../progress/rows.ts';
import { waitText } from '../sync/progress-source.ts';
import { STATE_WORDS } from '../sync/summary.ts';
import { age } from '../words.ts';
import type { Finding, StatusFacts } from './facts.ts';

/** The state of one connection for people: what goes on, then what needs them. */
export function statusLines(
  facts: StatusFacts,
  found: readonly Finding[],
  paint: Palette,
  now: number,
): readonly string[] {
  return [
    paint.bold(`Connection ${facts.connection}`),
    `  Temporal   ${temporalText(facts)}`,
    `  Worker     ${facts.workerPresent === null ? 'unknown' : facts.workerPresent ? 'ready' : 'none'}`,
    `  Knowledge  ${knowledgeText(facts, now)}`,
    `  Sync       ${syncText(facts, now)}`,
    ...facts.waits.map((wait) => `  Waits      ${waitText(wait)}`),
    `  Schedule   ${scheduleText(facts)}`,
    `  Tickets    ${ticketsText(facts, now)}`,
    '',
    ...(found.length === 0
      ? [paint.green('Nothing needs you.')]
      : found.flatMap(({ what, fix }) => [`${paint.yellow('!')} ${what}`, `  What to do: ${fix}`])),
  ];
}

function temporalText({ temporal }: StatusFacts): string {
  if (temporal === null) return 'not reached';
  return temporal.uiUrl === null ? temporal.address : `${temporal.address}, look at it at ${temporal.uiUrl}`;
}

function knowledgeText({ sealed }: StatusFacts, now: number): string {
  if (sealed === null) return 'none';
  const { organization } = sealed;
  const own = `of sync ${sealed.syncId}, ${age(Date.parse(sealed.sealedAt), now)} old`;
  if (organization === null) return own;
  if (organization.syncId === sealed.syncId) return `${own}, with the organization`;
  return `${own}; the organization's of sync ${organization.syncId}, ${age(Date.parse(organization.sealedAt), now)} old`;
}

function syncText({ latest, syncRunning }: StatusFacts, now: number): string {
  if (latest === null) return syncRunning === true ? 'starting' : 'none yet';
  const since = age(Date.parse(latest.endedAt ?? latest.startedAt), now);
  if (latest.state !== 'running') return `sync ${latest.syncId} ${STATE_WORDS[latest.state]}, ${since} ago`;
  const moving = progressRows(latest.parts).filter(({ state }) => state === 'running');
  const doing = moving.map(({ title, counts }) => `${title}: ${counts}`).join('; ');
  return `sync ${latest.syncId} ${STATE_WORDS.running} for ${since}${doing === '' ? '' : ` (${doing})`}`;
}

function scheduleText({ schedule }: StatusFacts): string {
  if (schedule === null) return 'none';
  const next = schedule.paused ? 'paused' : `next at ${schedule.nextRun ?? 'no time'}`;
  return `${schedule.timing}, ${next}`;
}

function ticketsText({ openTickets }: StatusFacts, now: number): string {
  if (openTickets === null) return 'unknown';
  const { count, oldestAt } = openTickets;
  if (oldestAt === null) return 'none open';
  const old = `${age(Date.parse(oldestAt), now)} old`;
  return count === 1 ? `1 open, ${old}` : `${count.toLocaleString('en')} open, the oldest ${old}`;
}
