import type { Palette } from '../output/palette.ts';
import { cellText } from '../output/table.ts';
import { momentWithDistance } from '../requests/moment.ts';
import type { TicketReport } from './report.ts';

/** A ticket that is open, or that ended well, for people. What went wrong is told as an error. */
export function reportLines(report: TicketReport, paint: Palette, now: number): readonly string[] {
  const { issueKey, requestId, notes, url } = report;
  const headline = headlineOf(report);
  if (headline === null) return notes.map((note) => `! ${cellText(note)}`);
  return [
    paint.bold(`${headline} (request ${requestId})`),
    ...(url === null ? [] : [`  ${url}`]),
    ...decisionLines(report),
    ...accessLines(report, now),
    ...notes.map((note) => `  ! ${cellText(note)}`),
    ...(report.outcome === 'open' ? nextLines(requestId, issueKey) : []),
  ];
}

function headlineOf({ outcome, issueKey }: TicketReport): string | null {
  if (outcome === 'open') return `Ticket ${issueKey} is open`;
  return outcome === 'granted' ? `Ticket ${issueKey} is granted` : null;
}

function decisionLines({ outcome, decidedBy }: TicketReport): readonly string[] {
  return outcome === 'granted' && decidedBy.length > 0 ? [`  by ${decidedBy.join(', ')}`] : [];
}

function accessLines({ requestId, change, ticket }: TicketReport, now: number): readonly string[] {
  if (change === null) return [];
  const what = change.outcome === 'already' ? 'The access was there already.' : 'Access was changed.';
  const shown = `  ${what} See it with: jira-access access show ${change.requestId}`;
  if (change.endsAt === null || ticket?.state === 'ended') return [shown];
  return [
    shown,
    `  It ends at ${momentWithDistance(change.endsAt, now)}.`,
    `    Longer: jira-access access extend ${requestId} --for 8h`,
    `    Sooner: jira-access access end ${requestId}`,
  ];
}

function nextLines(requestId: string, issueKey: string | null): readonly string[] {
  return [
    `  Wait for the decision:  jira-access ticket wait ${issueKey ?? requestId}`,
    `  See how it stands:      jira-access ticket show ${issueKey ?? requestId}`,
    `  Take the request back:  jira-access ticket cancel ${issueKey ?? requestId}`,
  ];
}
