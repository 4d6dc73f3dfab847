import type { Client } from '@temporalio/client';
import type { Ticket } from '../../model/ticket-request.ts';
import { ticketWorkflowId } from '../../model/ticket-run.ts';
import type { ArgumentDefinition } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { stored } from '../requests/stored.ts';
import type { StoreView } from '../services.ts';
import type { Target } from '../target.ts';
import { isWorkflowNotFound } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';

export const TICKET: ArgumentDefinition = {
  name: '<ticket>',
  description: 'id of the request, or key of its ticket in Jira, such as OPS-12',
};

/** The request that has this id, or whose issue has this key; null where the store knows none. */
export async function ticketIn(store: StoreView, connection: string, wanted: string): Promise<Ticket | null> {
  const tickets = store.tickets(connection);
  return (
    (await tickets.get(wanted)) ?? (await tickets.ofIssue(wanted)) ?? (await tickets.ofIssue(wanted.toUpperCase()))
  );
}

/** As `ticketIn`; null also where the store is out of reach. */
export function storedTicket(context: CommandContext, target: Target, wanted: string): Promise<Ticket | null> {
  return stored(context, target, (store) => ticketIn(store, target.connection, wanted));
}

/** The workflow of a request, which may have ended; a request that no worker has taken up yet is in Temporal only. */
export interface TicketWork {
  readonly work: StartedWork;
  readonly running: boolean;
}

/** Null where Temporal knows none, or none any more. */
export async function ticketWork(client: Client, connection: string, requestId: string): Promise<TicketWork | null> {
  const workflowId = ticketWorkflowId(connection, requestId);
  try {
    const { runId, status } = await client.workflow.getHandle(workflowId).describe();
    return { work: { workflowId, runId }, running: status.name === 'RUNNING' };
  } catch (error) {
    if (isWorkflowNotFound(error)) return null;
    throw error;
  }
}

export function noTicket(wanted: string, connection: string): UserError {
  return new UserError(`Connection ${connection} has no record of a ticket or a request ${wanted}.`, {
    why: 'there was none, or no worker has taken it up yet',
    fix: 'see the tickets with `jira-access ticket list`, and whether a worker is there with `jira-access status`',
    exitCode: EXIT.notFound,
  });
}
