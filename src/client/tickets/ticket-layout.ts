import type { Ticket } from '../../model/ticket-request.ts';
import { requesterText } from '../access/request-summary.ts';
import { fields, type RecordLayout } from '../output/column.ts';
import { momentText } from '../requests/moment.ts';
import { accessText, standing } from './ticket-summary.ts';

/** How tickets are listed. */
export const TICKET_LAYOUT: RecordLayout<Ticket> = {
  noun: ['ticket', 'tickets'],
  table: [
    { name: 'asked', value: ({ createdAt }) => momentText(createdAt) },
    { name: 'standing', value: standing },
    { name: 'ticket', value: ({ issueKey }) => issueKey },
    { name: 'in Jira', value: ({ status, resolution }) => resolution ?? status },
    { name: 'summary', value: ({ content }) => content.ticket.summary },
    { name: 'by', value: requesterText },
    { name: 'until', value: ({ state, timeoutAt }) => (state === 'open' && timeoutAt ? momentText(timeoutAt) : null) },
    ...fields<Ticket>('requestId'),
  ],
  csv: [
    ...fields<Ticket>('connection', 'requestId', 'bulkId'),
    { name: 'schemaId', value: ({ content }) => content.ticket.schemaId },
    { name: 'summary', value: ({ content }) => content.ticket.summary },
    { name: 'access', value: accessText },
    { name: 'requester', value: ({ requester }) => requester.name },
    { name: 'requesterVerified', value: ({ requester }) => requester.verified },
    ...fields<Ticket>('reason', 'workflowId', 'state', 'outcome', 'projectKey', 'issueId', 'issueKey', 'url'),
    ...fields<Ticket>('status', 'resolution', 'decision', 'decidedBy', 'decidedAt'),
    ...fields<Ticket>('createdAt', 'openedAt', 'timeoutAt', 'endedAt'),
    { name: 'error', value: ({ error }) => error?.message },
  ],
};
