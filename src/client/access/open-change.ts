import type { Client, WorkflowHandle } from '@temporalio/client';
import type { RequestContent } from '../../model/access-request.ts';
import { CHANGE_WORKFLOWS, changeWorkflowId } from '../../model/access-run.ts';
import { ticketWorkflowId } from '../../model/ticket-run.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { StartedWork } from '../requests/started-work.ts';
import type { Target } from '../target.ts';
import { isWorkflowNotFound } from '../temporal-errors.ts';
import { isTicket } from '../tickets/is-ticket.ts';
import { UserError } from '../user-error.ts';

/** A change that has not ended. */
export interface OpenChange {
  readonly client: Client;
  readonly target: Target;
  readonly requestId: string;
  readonly change: StartedWork;
  readonly handle: WorkflowHandle;
}

const KINDS = Object.keys(CHANGE_WORKFLOWS) as RequestContent['kind'][];

/** Works on the change that the first argument names; says so where none such is going on. */
export async function withOpenChange<Options extends object>(
  context: CommandContext<Options>,
  work: (open: OpenChange) => Promise<ExitCode>,
): Promise<ExitCode> {
  const requestId = context.arguments[0] ?? '';
  const settings = await context.settings();
  const target = await context.target(settings);
  return context.withTemporal(settings, target, async ({ client }) => {
    const change = await findOpenChange(client, target.connection, requestId);
    const handle = client.workflow.getHandle(change.workflowId);
    try {
      return await work({ client, target, requestId, change, handle });
    } catch (error) {
      // It may end between two calls.
      throw isWorkflowNotFound(error) ? notOpen(requestId, true) : error;
    }
  });
}

/** Temporal is asked, not the store: a request that no worker has taken up yet is in Temporal only. */
async function findOpenChange(client: Client, connection: string, requestId: string): Promise<StartedWork> {
  const found = await Promise.all(KINDS.map((kind) => describe(client, changeWorkflowId(connection, requestId, kind))));
  const open = found.find((one) => one?.running === true);
  if (open == null) {
    const hasEnded = found.some((one) => one !== null);
    const ticket = hasEnded ? null : await describe(client, ticketWorkflowId(connection, requestId));
    throw ticket?.running === true ? isTicket(requestId, null) : notOpen(requestId, hasEnded);
  }
  return { workflowId: open.workflowId, runId: open.runId };
}

async function describe(client: Client, workflowId: string) {
  try {
    const { runId, status } = await client.workflow.getHandle(workflowId).describe();
    return { workflowId, runId, running: status.name === 'RUNNING' };
  } catch (error) {
    if (isWorkflowNotFound(error)) return null;
    throw error;
  }
}

function notOpen(requestId: string, hasEnded: boolean): UserError {
  return new UserError(hasEnded ? `Request ${requestId} has ended.` : `No request ${requestId} is going on.`, {
    fix: hasEnded ? `see how with \`jira-access access show ${requestId}\`` : 'find it with `jira-access access list`',
    exitCode: EXIT.notFound,
  });
}
