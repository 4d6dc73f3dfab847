import type { Ticket } from '../../model/ticket-request.ts';
import type { AuditEntry } from '../../store/access/audit.ts';
import { requesterText } from '../access/request-summary.ts';
import type { Palette } from '../output/palette.ts';
import { cellText } from '../output/table.ts';
import { momentWithDistance } from '../requests/moment.ts';
import { type Fact, factLines, trailLines } from '../requests/record-lines.ts';
import { accessText, standing } from './ticket-summary.ts';

/** One ticket for people: what, by whom, why and when; where it stands; the trail; and what to do about it. */
export function ticketLines(
  ticket: Ticket,
  trail: readonly AuditEntry[],
  paint: Palette,
  now: number,
): readonly string[] {
  const { issueKey, requestId, error, notes } = ticket;
  const remarks = [
    ...(error === null ? [] : [`${paint.red('✗')} ${cellText(error.message)}`]),
    ...notes.map((note) => `! ${cellText(note)}`),
    ...whatToDo(ticket, now).map((line) => `  ${line}`),
  ];
  const name = issueKey === null ? `Request ${requestId}` : `Ticket ${issueKey}`;
  return [
    paint.bold(`${name}: ${standing(ticket)}`),
    ...factLines([...askedFacts(ticket, now), ...jiraFacts(ticket, now), ...endFacts(ticket, now)]),
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
    '',
    'Trail:',
    ...trailLines(trail),
  ];
}

function askedFacts(ticket: Ticket, now: number): readonly Fact[] {
  const { content, requestId, bulkId, reason, createdAt, connection } = ticket;
  const access = accessText(ticket);
  return [
    ['Asked for', content.ticket.summary],
    ...(access === null ? [] : [['Access', access] as const]),
    ['By', requesterText(ticket)],
    ['Why', reason ?? 'not said'],
    ['When', momentWithDistance(createdAt, now)],
    ['Request', requestId],
    ...(bulkId === null ? [] : [['Bulk', bulkId] as const]),
    ['Connection', connection],
  ];
}

function jiraFacts({ url, status, resolution, openedAt, content }: Ticket, now: number): readonly Fact[] {
  return [
    ['Kind', content.ticket.schemaId],
    ...(url === null ? [] : [['Jira', url] as const]),
    ...(status === null ? [] : [['Status', resolution === null ? status : `${status} (${resolution})`] as const]),
    ...(openedAt === null ? [] : [['Opened', momentWithDistance(openedAt, now)] as const]),
  ];
}

function endFacts({ state, decision, decidedBy, decidedAt, timeoutAt, endedAt }: Ticket, now: number): readonly Fact[] {
  const by = decidedBy.length === 0 ? '' : ` by ${decidedBy.join(', ')}`;
  const at = decidedAt === null ? '' : `, ${momentWithDistance(decidedAt, now)}`;
  return [
    ...(state === 'open' && timeoutAt !== null ? [['Waits until', momentWithDistance(timeoutAt, now)] as const] : []),
    ...(decision === null ? [] : [['Decided', `${decision}${by}${at}`] as const]),
    ...(endedAt === null ? [] : [['Closed', momentWithDistance(endedAt, now)] as const]),
  ];
}

function whatToDo({ state, requestId, content, decision, timeoutAt }: Ticket, now: number): readonly string[] {
  switch (state) {
    case 'attention':
      return [
        `Once the cause is mended: jira-access ticket resolve ${requestId} --retry`,
        `To give it up:            jira-access ticket cancel ${requestId}`,
      ];
    case 'open':
      return [
        ...(timeoutAt !== null && Date.parse(timeoutAt) < now
          ? ['It is overdue: see whether a worker is there with jira-access status']
          : []),
        `Wait for the decision: jira-access ticket wait ${requestId}`,
        `Take it back:          jira-access ticket cancel ${requestId}`,
      ];
    case 'held':
      return [`Longer: jira-access access extend ${requestId} --for 8h`, `Sooner: jira-access access end ${requestId}`];
    default:
      return content.afterwards.do === 'change' && decision === 'granted'
        ? [`What became of the access: jira-access access show ${requestId}`]
        : [];
  }
}
