import type { Ticket, TicketRequestContent } from '../../../../src/model/ticket-request.ts';
import type { TicketProgress, TicketResult } from '../../../../src/model/ticket-run.ts';
import { contentHash } from '../../../../src/store/access/content-hash.ts';
import { ticketContent } from '../../../support/tickets/ticket-world.ts';
import { REQUEST_ID } from './change-builders.ts';

export const TICKET_URL = 'https://acme.example/browse/OPS-12';

export function aTicketContent(over: Partial<TicketRequestContent> = {}): TicketRequestContent {
  return { ...ticketContent('OPS:10001', { summary: 'New laptop' }), ...over };
}

/** One that waits for a decision. */
export function aTicket(over: Partial<Ticket> = {}): Ticket {
  return {
    connection: 'default',
    requestId: REQUEST_ID,
    bulkId: null,
    content: aTicketContent(),
    requester: { name: 'grace', verified: false },
    reason: 'INC-7',
    workflowId: `ticket/default/${REQUEST_ID}`,
    state: 'open',
    outcome: null,
    error: null,
    projectKey: 'OPS',
    issueId: '10012',
    issueKey: 'OPS-12',
    url: TICKET_URL,
    status: 'In Progress',
    resolution: null,
    decision: null,
    decidedBy: [],
    decidedAt: null,
    createdAt: '2026-11-24T11:00:00.000Z',
    openedAt: '2026-11-24T11:00:01.000Z',
    timeoutAt: '2026-12-24T11:00:01.000Z',
    endedAt: null,
    notes: [],
    ...over,
  };
}

/** One that has ended so. */
export function anEndedTicket(outcome: Ticket['outcome'], over: Partial<Ticket> = {}): Ticket {
  return aTicket({ state: 'ended', outcome, endedAt: '2026-11-24T11:30:00.000Z', ...over });
}

/** Of `aTicket`'s content, open, unless told otherwise. */
export function aTicketResult(over: Partial<TicketResult> = {}): TicketResult {
  return {
    requestId: REQUEST_ID,
    contentHash: contentHash(aTicketContent()),
    outcome: null,
    error: null,
    issueKey: 'OPS-12',
    url: TICKET_URL,
    decision: null,
    decidedBy: [],
    change: null,
    notes: [],
    ...over,
  };
}

export function aTicketProgress(over: Partial<TicketProgress> = {}): TicketProgress {
  return {
    phase: 'waiting',
    issueKey: 'OPS-12',
    url: TICKET_URL,
    status: 'In Progress',
    assignee: null,
    timeoutAt: '2026-12-24T11:00:01.000Z',
    error: null,
    ...over,
  };
}
