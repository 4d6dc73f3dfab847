import { allHandlersFinished, condition, continueAsNew, sleep, workflowInfo } from '@temporalio/workflow';
import type { StepError } from '../../model/access-step.ts';
import type { TicketOutcome } from '../../model/ticket-request.ts';
import { openedWords, reminderWords, unmappedError } from '../../model/ticket-words.ts';
import type { TicketAnswer } from '../../model/ticket-work.ts';
import type { Tracking } from './tracking.ts';

/** How the waiting for a decision ended. */
export interface DecisionEnd {
  readonly outcome: TicketOutcome;
  readonly error: StepError | null;
}

/** The poller is started anew where somebody has ended it, and a ticket is read that it should have told of. */
const LOOK_AFTER_MS = 24 * 60 * 60_000;
/** An issue that is not there is looked for again before it counts as deleted: one 404 proves nothing (FACTS 9). */
const MISSING_LOOKS = 3;
const MISSING_PAUSE_MS = 60_000;
/** A ticket that is talked about a lot goes on in a new run; all that it needs is in the store. */
const LONGEST_HISTORY = 800;

/** Waits until somebody who may decides, or nobody will. */
export async function awaitDecision(tracking: Tracking): Promise<DecisionEnd> {
  const { connection } = tracking.key;
  const { awaited } = tracking.requireAccepted();
  const { timeoutAt } = tracking;
  const timeout = Date.parse(timeoutAt);
  await tracking.activities('start the poller').watchOver({ connection });
  await tracking.try('link the ticket back', ({ linkBack }) => linkBack(tracking.key));
  await tracking.tell('opened', openedWords({ awaited, timeoutAt }));
  const reminders = new Reminders(tracking);
  let lookAt = Date.now() + LOOK_AFTER_MS;
  for (;;) {
    if (tracking.changed) {
      const end = endOf(await read(tracking), tracking);
      if (end !== null) return end;
      await goOnInNewRun(tracking);
    }
    if (Date.now() >= timeout) return { outcome: 'timed-out', error: null };
    const until = Math.min(timeout, lookAt, reminders.nextAt());
    await condition(() => tracking.changed, Math.max(0, until - Date.now()));
    if (tracking.changed) continue;
    const due = reminders.due();
    // Once its time is over there is nothing to remind of.
    if (due !== null && Date.now() < timeout)
      await tracking.tell(`reminder ${due}`, reminderWords({ awaited, timeoutAt }));
    if (Date.now() >= lookAt || Date.now() >= timeout) {
      lookAt = Date.now() + LOOK_AFTER_MS;
      await tracking.activities('start the poller').watchOver({ connection });
      // The last look before it is given up, too.
      tracking.changed = true;
    }
  }
}

/** When a ticket is reminded of. Of those that fell due while no worker ran only the newest is made. */
class Reminders {
  readonly #times: readonly number[];
  #made = 0;

  constructor(tracking: Tracking) {
    const { remindersMs, timeoutMs } = tracking.requireAccepted();
    const openedAt = Date.parse(tracking.timeoutAt) - timeoutMs;
    this.#times = remindersMs.filter((ms) => ms < timeoutMs).map((ms) => openedAt + ms);
  }

  /** Milliseconds since 1970; infinity where none is left. */
  nextAt(): number {
    return this.#times[this.#made] ?? Number.POSITIVE_INFINITY;
  }

  /** The number of the one that is due, from 1; null where none is, or a later one is as well. */
  due(): number | null {
    if (Date.now() < this.nextAt()) return null;
    this.#made += 1;
    return Date.now() >= this.nextAt() ? null : this.#made;
  }
}

/** Reads the ticket until there is an answer, and keeps what people may see of it. */
export async function read(tracking: Tracking): Promise<TicketAnswer> {
  for (let turn = 1; ; turn += 1) {
    tracking.changed = false;
    const answer = await tracking.surely('read the ticket', ({ readTicket }) => readTicket(tracking.key));
    if ('sight' in answer) tracking.saw(answer.sight);
    if (answer.is !== 'missing' || turn >= MISSING_LOOKS) return answer;
    await sleep(MISSING_PAUSE_MS);
  }
}

/** What an answer means for who waits; null where it is waited on. */
function endOf(answer: TicketAnswer, tracking: Tracking): DecisionEnd | null {
  const wasLost = tracking.phase === 'access lost';
  tracking.setError(answer.is === 'access lost' ? answer.error : null);
  if (answer.is === 'access lost') {
    if (!wasLost) tracking.mark({ stuckSince: new Date() });
    tracking.show('access lost');
    return null;
  }
  if (wasLost) tracking.mark({ stuckSince: null });
  tracking.show('waiting');
  switch (answer.is) {
    case 'open':
      return null;
    case 'missing':
      return { outcome: 'deleted', error: { code: 'ticket_deleted', message: 'The ticket was deleted.' } };
    case 'moved': {
      const message = `The ticket was moved to project ${answer.projectKey}, where other people decide. Ask again.`;
      return { outcome: 'moved', error: { code: 'ticket_moved', message } };
    }
    case 'decided':
      tracking.decided(answer.decision, answer.by);
      if (answer.notAllowed !== null) return { outcome: 'refused', error: answer.notAllowed };
      return { outcome: answer.decision, error: answer.mapped ? null : unmappedError(answer.byName) };
  }
}

async function goOnInNewRun({ input }: Tracking): Promise<void> {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  if (historyLength < LONGEST_HISTORY && !continueAsNewSuggested) return;
  await condition(allHandlersFinished, '1 minute');
  await continueAsNew(input);
}
