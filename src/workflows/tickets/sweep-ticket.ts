import { isCancellation, setCurrentDetails, sleep } from '@temporalio/workflow';
import type { TicketKey } from '../../model/ticket-work.ts';
import { rootError } from '../root-failure.ts';
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
    let trouble: string[];
    try {
      const found = await activities.closeDuplicates({ connection, requestId });
      closed.push(...found.closed);
      trouble = found.left.map(({ issueKey, why }) => `${issueKey} stays open, close it by hand: ${why}`);
    } catch (failure) {
      if (isCancellation(failure)) throw failure;
      // A Jira that is down, or a token that has died, may be well again before the time is over.
      trouble = [`The last look failed: ${rootError(failure).message}`];
    }
    const looks = `Looks for second issues of request ${requestId} until ${new Date(until).toISOString()}.`;
    setCurrentDetails([`${looks} Closed: ${closed.join(', ') || 'none'}.`, ...trouble].join('\n\n'));
  }
  return { closed };
}
