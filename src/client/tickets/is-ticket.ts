import type { Ticket } from '../../model/ticket-request.ts';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** Said where a change of access is meant, and the request is one for a ticket that has changed none. */
export function isTicket(requestId: string, ticket: Pick<Ticket, 'issueKey' | 'state'> | null): UserError {
  const key = ticket?.issueKey ?? null;
  const name = key === null ? 'a ticket' : `ticket ${key}`;
  const what = ticket?.state === 'ended' ? 'has changed no access' : 'has changed no access yet';
  return new UserError(`Request ${requestId} is one for ${name}, and ${what}.`, {
    fix: `see it with \`jira-access ticket show ${requestId}\`; \`ticket wait\`, \`ticket resolve\` and \`ticket cancel\` take this id as well`,
    exitCode: EXIT.notFound,
  });
}
