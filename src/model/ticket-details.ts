import type { TicketProgress } from './ticket-run.ts';

export interface TicketCourse extends TicketProgress {
  readonly connection: string;
  readonly requestId: string;
  readonly title: string;
  /** Who is to decide, in words. */
  readonly awaited: string;
  readonly notes: readonly string[];
}

/** What the Temporal UI shows of a ticket: what is awaited, from whom, until when, and what a person can do about it. Markdown. */
export function ticketDetails(course: TicketCourse): string {
  const { phase, title, issueKey, url, status, assignee, awaited, timeoutAt, error, notes, requestId } = course;
  const lines = [`**${phase}**: ${title}`];
  if (issueKey !== null && url !== null) {
    lines.push(`[${issueKey}](${url})${status === null ? '' : `, status ${status}`}`);
  }
  if (phase === 'waiting' || phase === 'access lost') {
    const from = assignee === null ? awaited : `${awaited}; assigned to ${assignee}`;
    lines.push(`Awaits a decision from ${from}${timeoutAt === null ? '' : `, until ${timeoutAt}`}.`);
  }
  if (phase === 'access lost') {
    lines.push('Jira shows neither the ticket nor its project to this account. Give it Browse projects there again.');
  }
  if (error !== null) lines.push(`**${error.code}**: ${error.message}`);
  if (phase === 'needs attention') {
    lines.push(
      `Mend the cause, then run \`jira-access ticket resolve ${requestId} --retry\`. It is also tried again by itself.`,
    );
  }
  if (notes.length > 0) lines.push(notes.map((note) => `> ${note}`).join('\n'));
  return lines.join('\n\n');
}
