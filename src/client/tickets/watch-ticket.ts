import { randomUUID } from 'node:crypto';
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

/** Whoever waits for the decision shares one update: a workflow has ten at a time, and commands wait, and are interrupted, for weeks. */
const SETTLED: Milestone = { update: TICKET_SETTLED_UPDATE, updateId: 'settled' };

/** The opening is over soon, and what is answered then is how the ticket stands by now, so it is asked for anew. */
function milestoneOf(until: Until): Milestone | null {
  switch (until) {
    case 'opened':
      return { update: TICKET_OPENED_UPDATE, updateId: randomUUID() };
    case 'settled':
      return SETTLED;
    case 'ended':
      return null;
  }
}

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
      until: milestoneOf(until),
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
