import { MAX_BULK_TICKETS } from '../../model/ticket-content.ts';
import type { TicketInput } from '../../model/ticket-run.ts';
import { parseRequestId } from '../requests/request-id.ts';

/** As many as one call of Jira takes (Atlassian: Bulk create issue, 2026-08). */
const MOST_TICKETS = 50;
/** A payload of Temporal is to stay below 64 KiB; the rest is room for what else a workflow is started with. */
const MOST_BYTES = 48 * 1024;

/** Tickets in their order, in parts that one workflow is started with. One that is larger than a part goes alone. */
export function bulkParts(tickets: readonly TicketInput[]): readonly (readonly TicketInput[])[] {
  const parts: TicketInput[][] = [];
  let bytes = 0;
  for (const ticket of tickets) {
    const own = Buffer.byteLength(JSON.stringify(ticket));
    const part = parts.at(-1);
    if (part === undefined || part.length === MOST_TICKETS || bytes + own > MOST_BYTES) {
      parts.push([ticket]);
      bytes = own;
    } else {
      part.push(ticket);
      bytes += own;
    }
  }
  return parts;
}

/** The request of one ticket of a bulk, counted from 1 in the order of the file. */
export function bulkRequestId(bulkId: string, number: number): string {
  return `${bulkId}-${number}`;
}

/** The ids of its tickets must be ids of requests. */
export function parseBulkId(text: string): string {
  parseRequestId(bulkRequestId(text, MAX_BULK_TICKETS));
  return text;
}
