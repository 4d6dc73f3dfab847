import type { Client } from '@temporalio/client';
import {
  TICKET_OPENED_UPDATE,
  TICKET_PROGRESS_QUERY,
  TICKET_SETTLED_UPDATE,
  type TicketPhase,
  type TicketProgress,
  type TicketResult,
} from '../../model/ticket-run.ts';
import type { CommandContext } from '../context.ts';
import { type FollowEnd, followWork, type Milestone } from '../requests/follow.ts';
import { NO_ANSWER } from '../requests/patience.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { createTicketView } from './ticket-view.ts';

export type TicketEnd = FollowEnd<TicketProgress, TicketResult>;

/** `opened`: until the issue is there; `settled`: until it is decided and what follows is done; `ended`: until it is over. */
export type Until = 'opened' | 'settled' | 'ended';

/**
 * Whoever waits for the same shares one update: a workflow has few at a time (Temporal: 10), and a ticket is waited for by
 * many commands that were interrupted, over weeks.
 */
const MILESTONES: Readonly<Record<Until, Milestone | null>> = {
  opened: { update: TICKET_OPENED_UPDATE, updateId: 'opened' },
  settled: { update: TICKET_SETTLED_UPDATE, updateId: 'settled' },
  ended: null,
};

const SHORT_PAUSE_MS = 500;
/** People take their time, and the end of the waiting is told without asking. */
const LONG_PAUSE_MS = 5_000;
const SLOW_PHASES: readonly TicketPhase[] = ['waiting', 'access lost', 'confirming', 'held'];

interface WatchOptions {
  readonly until: Until;
  readonly signal?: AbortSignal;
}

/** Follows a ticket with progress on standard error. */
export async function watchTicket(
  context: CommandContext,
  client: Client,
  work: StartedWork,
  { until, signal = context.signal }: WatchOptions,
): Promise<TicketEnd> {
  const view = createTicketView(context.world);
  try {
    return await followWork<TicketProgress, TicketResult>(client, work, {
      until: MILESTONES[until],
      progressQuery: TICKET_PROGRESS_QUERY,
      decided: false,
      signal,
      pauseMs: ({ phase }) => (SLOW_PHASES.includes(phase) ? LONG_PAUSE_MS : SHORT_PAUSE_MS),
      onProgress: (progress) => view.update(progress),
      onSilence: () => view.step(NO_ANSWER),
    });
  } finally {
    view.finish();
  }
}
