import type { Client } from '@temporalio/client';
import { TICKET_CHANGED_SIGNAL } from '../../model/ticket-run.ts';

/** Has the workflow of a ticket look at its issue: the signal says nothing. One that has ended needs no telling. */
export async function signalTicket(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).signal(TICKET_CHANGED_SIGNAL);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'WorkflowNotFoundError') throw error;
  }
}
