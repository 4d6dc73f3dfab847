import type { Client } from '@temporalio/client';
import type { Simulator } from '../../../simulator/index.ts';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import type { TicketContent } from '../../../src/model/ticket-content.ts';
import type { TicketRequestContent } from '../../../src/model/ticket-request.ts';
import {
  TICKET_OPENED_UPDATE,
  TICKET_PROGRESS_QUERY,
  TICKET_SETTLED_UPDATE,
  type TicketInput,
  type TicketProgress,
  type TicketResult,
  TRACK_TICKET_WORKFLOW,
  ticketWorkflowId,
} from '../../../src/model/ticket-run.ts';
import { project } from '../writable-site.ts';

/** A request as a test makes it; whatever is left out is of no consequence to it. */
export interface WishedTicket extends Partial<Omit<TicketInput, 'content' | 'connection'>> {
  readonly connection: string;
  readonly content: TicketRequestContent;
}

/** The kind of ticket that tests open: one that asks for nothing but a summary. */
export function simpleSchema(simulator: Simulator, key = 'CORE'): string {
  const { id } = project(simulator, key);
  const types = simulator.site.tracker.setups.get(id)?.types ?? [];
  const { type } = types.find(({ type: { name } }) => name === 'Task') ?? types[0] ?? {};
  if (type === undefined) throw new Error(`project ${key} has no issue types`);
  return `${key}:${type.id}`;
}

export function ticketContent(
  schemaId: string,
  {
    afterwards = { do: 'nothing' },
    timeoutMs = null,
    ...changes
  }: Partial<TicketContent> & Partial<Omit<TicketRequestContent, 'ticket'>> = {},
): TicketRequestContent {
  return {
    ticket: {
      schemaId,
      statusId: null,
      summary: 'Access to the vault',
      description: '',
      labels: [],
      customFields: {},
      requestedFor: null,
      ...changes,
    },
    afterwards,
    timeoutMs,
  };
}

export function ticketInput({ connection, content, ...rest }: WishedTicket): TicketInput {
  return {
    connection,
    requestId: crypto.randomUUID(),
    content,
    requester: { name: 'nobody here', verified: false },
    reason: null,
    confirmRevokes: null,
    bulkId: null,
    ...rest,
  };
}

/** Starts the workflow of a ticket, or finds the one that runs. */
export async function startTicket(client: Client, wished: WishedTicket) {
  const input = ticketInput(wished);
  const handle = await client.workflow.start(TRACK_TICKET_WORKFLOW, {
    taskQueue: TASK_QUEUE,
    workflowId: ticketWorkflowId(input.connection, input.requestId),
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  return {
    input,
    handle,
    result: () => handle.result() as Promise<TicketResult>,
    opened: () => handle.executeUpdate(TICKET_OPENED_UPDATE) as Promise<TicketResult>,
    settled: () => handle.executeUpdate(TICKET_SETTLED_UPDATE) as Promise<TicketResult>,
    progress: () => handle.query<TicketProgress>(TICKET_PROGRESS_QUERY),
  };
}

/** The issues that were made for a request, by the mark that they bear. */
export function issuesOf({ site }: Simulator, requestId: string) {
  return [...site.tracker.issues.values()].filter(
    ({ properties }) =>
      (properties.get('jira-access.request') as { requestId?: string } | undefined)?.requestId === requestId,
  );
}
