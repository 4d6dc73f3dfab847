import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { TicketInput, TicketResult } from '../../model/ticket-run.ts';
import { Tracking } from './tracking.ts';

/**
 * Opens a ticket, waits for what a human makes of it, and does what follows: changes access, or sees that a human has
 * changed it, or nothing but telling.
 */
export async function trackTicket(input: TicketInput): Promise<TicketResult> {
  const tracking = new Tracking(input);
  try {
    const accepted = await tracking.accept();
    if (accepted.ended !== null) return await tracking.answer(accepted.ended);
    if (accepted.refusal !== null) return await tracking.close('refused', accepted.refusal);
    const notOpened = await tracking.openTicket();
    if (notOpened !== null) return await tracking.close(notOpened.outcome, notOpened.error);
    const end = await tracking.awaitDecision();
    if (end.outcome !== 'granted') return await tracking.endWithout(end);
    return await tracking.carryOut();
  } catch (failure) {
    if (!isCancellation(failure)) throw failure;
    return CancellationScope.nonCancellable(() => tracking.withdraw());
  }
}
