import { CancellationScope } from '@temporalio/workflow';
import type { TicketResult } from '../../model/ticket-run.ts';
import { endedWords, heldWords, refusedWords, TIMED_OUT_WORDS, WITHDRAWN_WORDS } from '../../model/ticket-words.ts';
import type { DecisionEnd } from './await-decision.ts';
import { endActing } from './carry-out.ts';
import { findOrSweep } from './open-ticket.ts';
import type { Tracking } from './tracking.ts';

/** Says on the ticket that nothing comes of it. It is decided: whoever cancels now comes too late. */
export function endWithout(tracking: Tracking, end: DecisionEnd): Promise<TicketResult> {
  return CancellationScope.nonCancellable(async () => {
    const { outcome, error } = end;
    await tellEnd(tracking, end);
    const isThere = outcome !== 'deleted' && outcome !== 'moved';
    if (isThere && !tracking.isDone) await tracking.move('ended');
    return tracking.close(outcome, error);
  });
}

async function tellEnd(tracking: Tracking, { outcome, error }: DecisionEnd): Promise<void> {
  if (outcome === 'declined' || outcome === 'cancelled') await tracking.tell(outcome, endedWords(outcome, error));
  if (outcome === 'refused' && error !== null) await tracking.tell('refused', refusedWords(error));
  if (outcome === 'timed-out') await tracking.tell('timed-out', TIMED_OUT_WORDS);
}

/** Takes the request back: somebody cancelled it. */
export async function withdraw(tracking: Tracking): Promise<TicketResult> {
  tracking.show('withdrawing');
  tracking.settle(null);
  const change = (await tracking.change?.result().catch(() => null)) ?? null;
  // It was done, and has no end, before anybody could take it back.
  if (change?.outcome === 'done' || change?.outcome === 'already') return endActing(tracking, null, heldWords(null));
  // Nobody knows whether the request that was under way made an issue.
  if (tracking.issueKey === null && tracking.accepted?.ended === null) await findOrSweep(tracking);
  if (tracking.issueKey !== null) {
    await tracking.tell('cancelled', WITHDRAWN_WORDS);
    await tracking.move('ended');
  }
  return tracking.close('cancelled', change?.error ?? null);
}
