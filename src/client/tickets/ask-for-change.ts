import type { AccessContent } from '../../model/access-request.ts';
import { LONGEST_SUMMARY, type TicketContent } from '../../model/ticket-content.ts';
import type { ChangeOptions } from '../access/change-options.ts';
import { askedFor } from '../access/request-summary.ts';
import { runChange } from '../access/run-change.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';
import { usualSchema } from './content-options.ts';
import { runTicket } from './run-ticket.ts';
import { ticketInput } from './ticket-input.ts';
import type { TicketedOptions } from './ticketed-options.ts';

/** Changes access: at once, or when a ticket that is opened for it is granted. */
export async function askForChange(
  context: CommandContext<ChangeOptions & TicketedOptions>,
  content: AccessContent,
  reason = context.options.reason,
): Promise<ExitCode> {
  const { ticket, manual = false, timeout, dryRun, detach } = context.options;
  if (ticket === undefined) {
    if (manual || timeout !== undefined) throw needsTicket(manual ? '--manual' : '--timeout');
    return runChange(context, content, reason);
  }
  // Nobody would take away what a human has granted.
  if (manual && content.end !== null) throw manualEnd();
  if (dryRun === true) return runChange(context, content, reason);
  const schemaId = ticket === true ? await usualSchema(context, '--ticket') : ticket;
  const settings = await context.settings();
  const target = await context.target(settings);
  const asked = {
    ticket: ticketFor(content, schemaId),
    afterwards: { do: manual ? 'confirm' : 'change', content },
    timeoutMs: timeout ?? null,
  } as const;
  const input = ticketInput(context, target.connection, asked, reason);
  return runTicket(context, input, { settings, target, until: detach === true ? null : 'settled' });
}

/** What is to be granted, who asks and why stands in the description, which the worker writes. */
function ticketFor(content: AccessContent, schemaId: string): TicketContent {
  return {
    schemaId,
    statusId: null,
    summary: shortened(summaryOf(content).replaceAll(/\s+/g, ' ').trim()),
    description: '',
    labels: [],
    customFields: {},
    requestedFor: null,
  };
}

function summaryOf(content: AccessContent): string {
  const [first] = content.changes;
  if (first === undefined || content.changes.length > 1) return `Access request: ${askedFor(content)}`;
  const { action, entitlement, principal } = first;
  return action === 'grant'
    ? `Access request: ${entitlement} for ${principal}`
    : `Access request: take ${entitlement} from ${principal}`;
}

/** Jira counts in UTF-16; half a character is none. */
function shortened(text: string): string {
  if (text.length <= LONGEST_SUMMARY) return text;
  return `${text.slice(0, LONGEST_SUMMARY - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function needsTicket(option: string): UserError {
  return new UserError(`${option} is about a ticket, and none is asked for.`, {
    fix: `add --ticket, or leave ${option} out`,
    exitCode: EXIT.wrongUse,
  });
}

function manualEnd(): UserError {
  return new UserError('What a human grants has no end that would be kept.', {
    fix: 'leave --for and --until out, or leave --manual out',
    exitCode: EXIT.wrongUse,
  });
}
