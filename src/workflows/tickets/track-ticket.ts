import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { TicketInput, TicketResult } from '../../model/ticket-run.ts';
import { awaitDecision } from './await-decision.ts';
import { carryOut } from './carry-out.ts';
import { endWithout, withdraw } from './end-without.ts';
import { openTicket } from './open-ticket.ts';
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
    const notOpened = await openTicket(tracking);
    if (notOpened !== null) return await tracking.close(notOpened.outcome, notOpened.error);
    const end = await awaitDecision(tracking);
    return end.outcome === 'granted' ? await carryOut(tracking) : await endWithout(tracking, end);
  } catch (failure) {
    if (!isCancellation(failure)) throw failure;
    return CancellationScope.nonCancellable(() => withdraw(tracking));
  }
}
