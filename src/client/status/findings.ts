import { ORGANIZATION_UNREAD } from '../../model/sync.ts';
import type { Ticket } from '../../model/ticket-request.ts';
import { DEMO_CONNECTION } from '../../settings/settings.ts';
import { askedFor } from '../access/request-summary.ts';
import { momentText } from '../requests/moment.ts';
import { upCommand } from '../up-command.ts';
import type { Finding, StatusFacts } from './facts.ts';

/** What is stuck, why, and what mends it; the most basic trouble first. */
export function findings(facts: StatusFacts): readonly Finding[] {
  return [
    ...baseFindings(facts),
    ...changeFindings(facts),
    ...ticketFindings(facts),
    ...syncFindings(facts),
    ...scheduleFindings(facts),
  ];
}

function baseFindings({
  connection,
  temporalProblem,
  workerPresent,
  versionTrouble,
  storeProblem,
}: StatusFacts): readonly Finding[] {
  const isDemo = connection === DEMO_CONNECTION;
  const found: Finding[] = [];
  if (temporalProblem !== null) found.push({ what: temporalProblem, fix: upCommand(connection) });
  if (workerPresent === false) {
    const fix = isDemo ? upCommand(connection) : 'jira-access worker';
    found.push({ what: 'No worker is there, so nothing moves.', fix });
  }
  if (versionTrouble !== null)
    found.push({ what: `Workers are there, but ${versionTrouble.what}.`, fix: versionTrouble.fix });
  if (storeProblem !== null) found.push({ what: storeProblem, fix: 'jira-access store status' });
  return found;
}

function changeFindings({ attention, overdue }: StatusFacts): readonly Finding[] {
  return [
    ...attention.map(({ requestId, content, error }) => ({
      what: `A change needs attention (${askedFor(content)}).${error === null ? '' : ` ${error.message}`}`,
      fix: `jira-access access resolve ${requestId} --retry, or --skip to leave it as it is`,
    })),
    ...overdue.map(({ requestId, content, endsAt }) => ({
      what: `Access should have ended at ${momentText(endsAt ?? '')} (${askedFor(content)}).`,
      fix: `see that a worker is there, then: jira-access access show ${requestId}`,
    })),
  ];
}

function ticketFindings({ ticketAttention, ticketOverdue }: StatusFacts): readonly Finding[] {
  return [
    ...ticketAttention.map((ticket) => ({
      what: `${nameOf(ticket)} needs attention (${ticket.content.ticket.summary}).${ticket.error === null ? '' : ` ${ticket.error.message}`}`,
      fix:
        ticket.state === 'attention'
          ? `jira-access ticket resolve ${ticket.requestId} --retry, once the cause is mended`
          : 'mend the cause: it goes on by itself then',
    })),
    ...ticketOverdue.map((ticket) => ({
      what: `${nameOf(ticket)} should have been decided by ${momentText(ticket.timeoutAt ?? '')} (${ticket.content.ticket.summary}).`,
      fix: `see that a worker is there, then: jira-access ticket show ${ticket.requestId}`,
    })),
  ];
}

function nameOf({ issueKey, requestId }: Ticket): string {
  return issueKey === null ? `The ticket of request ${requestId}` : `Ticket ${issueKey}`;
}

function syncFindings({ latest, sealed, syncRunning, storeProblem }: StatusFacts): readonly Finding[] {
  if (storeProblem !== null) return [];
  const again = 'jira-access sync start';
  if (latest === null)
    return syncRunning === true ? [] : [{ what: 'Nothing is known yet: there was no sync.', fix: again }];
  const because = latest.error === null ? '' : ` ${latest.error.message}`;
  const name = `Sync ${latest.syncId}`;
  switch (latest.state) {
    case 'failed':
      return [{ what: `${name} failed.${because}`, fix: again }];
    case 'held':
      return [
        {
          what: `${name} is held before it counts.${because}`,
          fix: 'jira-access sync accept-loss, if the loss is right',
        },
      ];
    case 'running':
      return syncRunning === false ? [{ what: `${name} was left unfinished.`, fix: again }] : [];
    case 'cancelled':
    case 'abandoned':
      return sealed === null ? [{ what: `${name} did not come to its end.`, fix: again }] : [];
    case 'sealed':
      return latest.warnings
        .filter(({ code }) => code === ORGANIZATION_UNREAD)
        .map(({ message }) => ({
          what: `${name} is complete but for the organization. ${message}`,
          fix: 'jira-access doctor',
        }));
  }
}

function scheduleFindings({ schedule }: StatusFacts): readonly Finding[] {
  if (schedule?.paused !== true) return [];
  const note = schedule.note === null ? '' : ` (${schedule.note})`;
  return [{ what: `The schedule is paused${note}.`, fix: 'jira-access schedule resume' }];
}
