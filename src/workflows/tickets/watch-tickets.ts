import {
  continueAsNew,
  defineSignal,
  isCancellation,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { TICKET_OPENED_SIGNAL } from '../../model/ticket-run.ts';
import { rootError } from '../root-failure.ts';
import { mark } from '../search-attributes.ts';
import { ticketActivities } from './activities.ts';

export interface WatchTicketsInput {
  readonly connection: string;
}

const ticketOpened = defineSignal(TICKET_OPENED_SIGNAL);

/** A round is about five events; a run stays well below the thousand of our budget. */
const ROUNDS_PER_RUN = 100;
/** What a person does not mend is tried again by itself, less and less often. */
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 10 * 60_000;

/**
 * Asks Jira for all open tickets of a site, round after round, and tells those that changed. Ends when none is open: the next
 * ticket that opens starts it anew.
 */
export async function watchTickets({ connection }: WatchTicketsInput): Promise<void> {
  let opened = 0;
  setHandler(ticketOpened, () => {
    opened += 1;
  });
  const activities = ticketActivities(connection, 'ask Jira for all open tickets');
  let stuckForMs = 0;
  for (let round = 1; ; round += 1) {
    const before = opened;
    try {
      const { open, changed, problem, nextMs, searchAttributes } = await activities.pollTickets({ connection });
      if (round === 1 || stuckForMs > 0) {
        mark(searchAttributes, { connection, kind: 'tickets', phase: 'watching', stuckSince: null });
      }
      stuckForMs = 0;
      setCurrentDetails(
        `${open} open, ${changed} changed since the round before. The next round is in ${nextMs / 1000} s.${problem === null ? '' : `\n\n**Jira did not answer for all:** ${problem}`}`,
      );
      // A ticket that opened meanwhile was not counted, and counts on this workflow.
      if (open === 0 && opened === before) return;
      await sleep(nextMs);
    } catch (failure) {
      if (isCancellation(failure)) throw failure;
      stuckForMs = Math.min(Math.max(stuckForMs * 2, FIRST_RETRY_MS), LONGEST_RETRY_MS);
      const { code, message } = rootError(failure);
      setCurrentDetails(
        `**needs attention**\n\nJira cannot be asked for the open tickets. **${code}**: ${message}\n\nIt is tried again in ${stuckForMs / 60_000} minutes.`,
      );
      await sleep(stuckForMs);
    }
    if (round >= ROUNDS_PER_RUN || workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof watchTickets>({ connection });
    }
  }
}
