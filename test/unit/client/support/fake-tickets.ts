import type {
  OpenTicketsInput,
  OpenTicketsResult,
  TicketInput,
  TicketProgress,
  TicketResult,
} from '../../../../src/model/ticket-run.ts';
import { REQUEST_ID } from './change-builders.ts';
import { fakeWork } from './fake-work.ts';
import { aTicketProgress, aTicketResult } from './ticket-builders.ts';

export interface FakeTicket {
  /** What the update `opened` answers. */
  readonly opened?: () => Promise<TicketResult>;
  /** What the update `settled` answers. */
  readonly settled?: () => Promise<TicketResult>;
  /** What the workflow ends with. */
  readonly result?: () => Promise<unknown>;
  readonly progress?: readonly TicketProgress[];
  /** Of the workflow that `describe` finds; null: there is none. */
  readonly status?: 'RUNNING' | 'COMPLETED' | null;
}

/** A Temporal client that knows one ticket, and remembers what it was asked. */
export function fakeTickets(ticket: FakeTicket = {}) {
  const granted = async () => aTicketResult({ outcome: 'granted', decision: 'granted', decidedBy: ['a2'] });
  const { opened = async () => aTicketResult(), settled = granted, result = granted } = ticket;
  const { progress = [aTicketProgress()], status = 'RUNNING' } = ticket;
  return fakeWork<TicketInput>({
    known: status === null ? null : { workflowId: `ticket/default/${REQUEST_ID}`, status },
    updates: { opened, settled },
    result,
    progress,
  });
}

/** A Temporal client whose workflows open the tickets that they are started with, as `answer` says. */
export function fakeBulk(answer: (ticket: TicketInput, part: number) => Promise<OpenTicketsResult['tickets'][number]>) {
  const fake: ReturnType<typeof fakeWork<OpenTicketsInput>> = fakeWork<OpenTicketsInput>({
    known: null,
    updates: {},
    progress: [],
    result: async (workflowId) => {
      const part = fake.started.findIndex(({ options }) => options.workflowId === workflowId);
      const { tickets = [] } = fake.started[part]?.input ?? {};
      return { tickets: await Promise.all(tickets.map((ticket) => answer(ticket, part))) };
    },
  });
  return fake;
}
