import type { Client, WorkflowHandle } from '@temporalio/client';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { StartedWork } from '../requests/started-work.ts';
import type { Target } from '../target.ts';
import { isWorkflowNotFound } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';
import { noTicket, storedTicket, ticketWork } from './find-ticket.ts';

/** A ticket request that has not ended. */
export interface OpenTicket {
  readonly client: Client;
  readonly target: Target;
  readonly requestId: string;
  readonly work: StartedWork;
  readonly handle: WorkflowHandle;
}

/** Works on the ticket that the first argument names; says so where it has ended, or there is none. */
export async function withOpenTicket<Options extends object>(
  context: CommandContext<Options>,
  use: (open: OpenTicket) => Promise<ExitCode>,
): Promise<ExitCode> {
  const wanted = context.arguments[0] ?? '';
  const settings = await context.settings();
  const target = await context.target(settings);
  const { connection } = target;
  const ticket = await storedTicket(context, target, wanted);
  const requestId = ticket?.requestId ?? wanted;
  return context.withTemporal(settings, target, async ({ client }) => {
    const found = await ticketWork(client, connection, requestId);
    if (found === null && ticket === null) throw noTicket(wanted, connection);
    if (found?.running !== true) throw hasEnded(requestId);
    const handle = client.workflow.getHandle(found.work.workflowId);
    try {
      return await use({ client, target, requestId, work: found.work, handle });
    } catch (error) {
      // It may end between two calls.
      throw isWorkflowNotFound(error) ? hasEnded(requestId) : error;
    }
  });
}

function hasEnded(requestId: string): UserError {
  return new UserError(`Nothing is going on for request ${requestId}.`, {
    fix: `see how it ended with \`jira-access ticket show ${requestId}\``,
    exitCode: EXIT.notFound,
  });
}
