import { CancellationScope, condition } from '@temporalio/workflow';
import type { AccessContent } from '../../model/access-request.ts';
import type { ChangeResult } from '../../model/access-run.ts';
import type { StepError } from '../../model/access-step.ts';
import type { TicketResult } from '../../model/ticket-run.ts';
import { CONFIRMED_WORDS, EXPIRED_WORDS, failedWords, heldWords, REOPENED_WORDS } from '../../model/ticket-words.ts';
import { AccessChange } from './access-change.ts';
import { read } from './await-decision.ts';
import { confirmChange } from './confirm-change.ts';
import type { Tracking } from './tracking.ts';

/** Does what follows from a ticket that was granted. */
export async function carryOut(tracking: Tracking): Promise<TicketResult> {
  const { afterwards } = tracking.input.content;
  await tracking.note('acting');
  switch (afterwards.do) {
    case 'nothing':
      return tracking.close('granted', null);
    case 'confirm':
      return endActing(tracking, await confirmChange(tracking), CONFIRMED_WORDS);
    case 'change':
      return changeAccess(tracking, afterwards.content);
  }
}

/** Says what came of it, on the ticket and in the record. It is done: whoever cancels now comes too late. */
export function endActing(tracking: Tracking, error: StepError | null, words: string): Promise<TicketResult> {
  return CancellationScope.nonCancellable(async () => {
    await tracking.tell(error === null ? 'granted' : 'failed', error === null ? words : failedWords(error));
    await tracking.move(error === null ? 'granted' : 'ended');
    return tracking.close(error === null ? 'granted' : 'failed', error);
  });
}

async function changeAccess(tracking: Tracking, content: AccessContent): Promise<TicketResult> {
  tracking.show('changing access');
  const change = await AccessChange.start(tracking.input, content);
  tracking.change = change;
  const settled = await change.settled();
  if (!CAME_INTO_FORCE.has(settled.outcome)) return endActing(tracking, whyNot(settled), '');
  if (settled.endsAt === null || settled.outcome === 'expired') {
    return endActing(tracking, null, heldWords(settled.endsAt));
  }
  await tracking.tell('held', heldWords(settled.endsAt));
  await tracking.move('granted');
  await tracking.note('held');
  tracking.settle('granted');
  tracking.show('held');
  await hold(tracking, change);
  return endHolding(tracking, await change.result());
}

const CAME_INTO_FORCE: ReadonlySet<ChangeResult['outcome']> = new Set(['done', 'already', 'expired']);

function whyNot({ outcome, error }: ChangeResult): StepError {
  return error ?? { code: outcome, message: `The change was ${outcome}.` };
}

/** Waits for the end of what was granted, and answers whoever opens the ticket again. */
async function hold(tracking: Tracking, change: AccessChange): Promise<void> {
  for (;;) {
    await condition(() => tracking.changed || change.hasEnded());
    if (change.hasEnded()) return;
    if ((await read(tracking)).is === 'open') await tracking.tell('reopened', REOPENED_WORDS);
  }
}

async function endHolding(tracking: Tracking, ended: ChangeResult): Promise<TicketResult> {
  const { outcome, error } = ended;
  tracking.show('ending');
  if (outcome === 'expired') await tracking.tell('expired', EXPIRED_WORDS);
  else await tracking.tell('failed', failedWords(whyNot(ended)));
  await tracking.move('ended');
  return tracking.close(outcome === 'expired' || outcome === 'cancelled' ? 'granted' : 'failed', error);
}
