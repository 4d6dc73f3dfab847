import { sleep } from '@temporalio/workflow';
import type { TicketActivities } from '../../activities/tickets/activities.ts';
import type { StepError } from '../../model/access-step.ts';
import type { FoundTicket } from '../../model/ticket-work.ts';

/** What is to be opened, and how often that was tried before. */
export interface Opening {
  readonly requestId: string;
  readonly attempts: number;
}

export interface Opened {
  readonly requestId: string;
  readonly found: FoundTicket | null;
  /** Why there is none. */
  readonly error: StepError | null;
  /** True where there may be, or come, another one. */
  readonly mayBeDoubled: boolean;
}

interface OpeningOptions extends Pick<TicketActivities, 'createTickets' | 'lookForTickets'> {
  readonly connection: string;
  /** How long one is looked for after an unclear answer, in milliseconds. */
  readonly lookForMs: number;
  readonly onLooking: () => void;
}

/** Jira takes so many requests for one ticket without a clear answer, and then it is given up. */
const MAX_ATTEMPTS = 5;
/** Looks after an unclear answer: at once, in the middle, at the end. */
const LOOKS = 3;

const UNCLEAR: StepError = {
  code: 'ticket_unclear',
  message: `Jira gave no clear answer to ${MAX_ATTEMPTS} requests to open the ticket, and shows none. Should one come up late, it is closed. Ask again when Jira is well.`,
};

/**
 * Opens issues so that each request gets one: after an unclear answer they are looked for, again and again, before they are
 * asked for anew. Answers in the order of the requests.
 */
export async function openIssues(requests: readonly Opening[], options: OpeningOptions): Promise<Opened[]> {
  const { connection, createTickets } = options;
  const attempts = new Map(requests.map((one) => [one.requestId, one.attempts]));
  const results = new Map<string, Pick<Opened, 'found' | 'error'>>();
  const unclear = new Set(requests.filter((one) => one.attempts > 0).map((one) => one.requestId));
  for (;;) {
    await look([...unclear], options, (requestId, found) => results.set(requestId, { found, error: null }));
    unclear.clear();
    const tickets = [...attempts]
      .filter(([requestId, made]) => !results.has(requestId) && made < MAX_ATTEMPTS)
      .map(([requestId, made]) => ({ requestId, attempt: made + 1 }));
    if (tickets.length === 0) break;
    const answers = await createTickets({ connection, tickets });
    for (const [index, { requestId, attempt }] of tickets.entries()) {
      attempts.set(requestId, attempt);
      const answer = answers[index];
      if (answer?.is === 'created') results.set(requestId, { found: answer, error: null });
      else if (answer?.is === 'refused') results.set(requestId, { found: null, error: answer.error });
      else unclear.add(requestId);
    }
  }
  return requests.map(({ requestId }) => {
    const { found, error } = results.get(requestId) ?? { found: null, error: UNCLEAR };
    return { requestId, found, error, mayBeDoubled: (attempts.get(requestId) ?? 0) > 1 };
  });
}

async function look(
  requestIds: readonly string[],
  { connection, lookForMs, lookForTickets, onLooking }: OpeningOptions,
  onFound: (requestId: string, found: FoundTicket) => void,
): Promise<void> {
  let missing = requestIds;
  for (let turn = 0; turn < LOOKS && missing.length > 0; turn += 1) {
    onLooking();
    if (turn > 0) await sleep(lookForMs / (LOOKS - 1));
    const found = await lookForTickets({ connection, requestIds: missing });
    missing = missing.filter((requestId, index) => {
      const one = found[index] ?? null;
      if (one !== null) onFound(requestId, one);
      return one === null;
    });
  }
}
