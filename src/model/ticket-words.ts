import type { StepError } from './access-step.ts';
import type { TicketDecision } from './ticket-decision.ts';

/** What is written on a ticket when it was opened. */
export function openedWords({ awaited, timeoutAt }: { awaited: string; timeoutAt: string }): string {
  return `This ticket is watched by jira-access. It waits for a decision from ${awaited} until ${timeoutAt}. What happens next follows from how the ticket is resolved.`;
}

export function reminderWords({ awaited, timeoutAt }: { awaited: string; timeoutAt: string }): string {
  return `Nobody has decided yet. This waits for a decision from ${awaited} until ${timeoutAt}; then it is given up.`;
}

export function heldWords(endsAt: string | null): string {
  return endsAt === null ? 'Granted: the access is in force.' : `Granted: the access is in force until ${endsAt}.`;
}

export const CONFIRMED_WORDS = 'Granted: a sync has found that the access is in force.';

export const EXPIRED_WORDS = 'Expired: the time of the access is over, and it was taken away.';

export function failedWords({ code, message }: StepError): string {
  return `Failed (${code}): ${message} What was changed for this ticket was taken back.`;
}

export function endedWords(decision: Exclude<TicketDecision, 'granted'>, error: StepError | null): string {
  const what = decision === 'declined' ? 'Declined' : 'Cancelled';
  return `${what}: no access was granted.${error === null ? '' : ` ${error.message}`}`;
}

export const TIMED_OUT_WORDS = 'Timed out: nobody decided in time, and no access was granted.';

export const WITHDRAWN_WORDS = 'Cancelled by who asked for it: no access was granted.';

export function refusedWords(error: StepError): string {
  return `This decision does not count: ${error.message} No access was granted.`;
}

export const REOPENED_WORDS =
  'This ticket was opened again. The access that it granted stays as it is; `jira-access access end` takes it away.';

/** Somebody changed the ticket to a state that nobody has said the meaning of. */
export function unmappedError(byName: string): StepError {
  return {
    code: 'unmapped_decision',
    message: `"${byName}" grants nothing, since no setting says what it means. Name it in JIRA_ACCESS_TICKET_GRANTED, JIRA_ACCESS_TICKET_DECLINED or JIRA_ACCESS_TICKET_CANCELLED, and ask again.`,
  };
}
