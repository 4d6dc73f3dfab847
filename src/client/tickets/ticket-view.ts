import type { TicketPhase, TicketProgress } from '../../model/ticket-run.ts';
import { momentText } from '../requests/moment.ts';
import { createPhaseView, type PhaseView } from '../requests/phase-view.ts';
import type { World } from '../world.ts';

type Tell = (progress: TicketProgress) => string;

/** What is going on with a ticket, for the line that moves. The outcome is told elsewhere. */
const PHASE_WORDS: Readonly<Partial<Record<TicketPhase, Tell>>> = {
  planning: () => 'Looking what the ticket is to hold',
  opening: () => 'Opening the ticket',
  'looking for the ticket': () => 'Looking whether Jira has opened the ticket',
  waiting,
  'access lost': ({ issueKey, error }) =>
    `Ticket ${issueKey} cannot be seen, and is waited for. ${error?.message ?? ''}`.trimEnd(),
  'changing access': () => 'Granted; changing access',
  confirming: () => 'Granted; waiting for a sync that finds what was changed by hand',
  ending: () => 'Taking away what has come to its end',
  withdrawing: () => 'Taking the request back',
};

export function createTicketView(world: Pick<World, 'stderr'>): PhaseView<TicketProgress> {
  return createPhaseView(world, (progress: TicketProgress) => PHASE_WORDS[progress.phase]?.(progress) ?? null);
}

function waiting({ issueKey, url, status, assignee, timeoutAt }: TicketProgress): string {
  const until = timeoutAt === null ? '' : ` until ${momentText(timeoutAt)}`;
  const state = [status, assignee === null ? null : `assigned to ${assignee}`].filter((part) => part !== null);
  const seen = state.length === 0 ? '' : ` (${state.join(', ')})`;
  return `Waiting for a decision on ticket ${issueKey}${seen}${until}${url === null ? '' : `: ${url}`}`;
}
