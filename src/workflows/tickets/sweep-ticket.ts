import { setCurrentDetails, sleep } from '@temporalio/workflow';
import type { TicketKey } from '../../model/ticket-work.ts';
import { ticketActivities } from './activities.ts';

export interface SweepTicketInput extends TicketKey {
  /** How long duplicates are looked for, in milliseconds. */
  readonly forMs: number;
}

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 2 * 60 * 60_000;

/** Looks for second issues of a request that had to be asked for again, less and less often, and closes what comes up. */
export async function sweepTicket({ connection, requestId, forMs }: SweepTicketInput): Promise<{ closed: string[] }> {
  const activities = ticketActivities(connection, 'look for a second issue, and close it');
  const closed: string[] = [];
  const until = Date.now() + forMs;
  for (let pause = FIRST_PAUSE_MS; Date.now() < until; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    await sleep(Math.min(pause, until - Date.now()));
    const found = await activities.closeDuplicates({ connection, requestId });
    closed.push(...found.closed);
    setCurrentDetails(
      `Looks for second issues of request ${requestId} until ${new Date(until).toISOString()}. Closed: ${closed.join(', ') || 'none'}.`,
    );
  }
  return { closed };
}
