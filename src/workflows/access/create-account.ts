import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { ChangeInput, ChangeResult } from '../../model/access-run.ts';
import { Saga } from './saga.ts';

/**
 * Makes an account, or finds the one that is there. Nothing takes an invitation back, so one that has begun is followed to
 * its end; who cancels earlier than that ends the request with nothing done.
 */
export async function createAccount(input: ChangeInput): Promise<ChangeResult> {
  const saga = new Saga(input);
  try {
    const opened = await saga.open();
    if (opened.ended !== null) return await saga.answer(opened.ended);
    if (opened.refusal !== null) return await saga.close('refused', opened.refusal);
    if (CancellationScope.current().consideredCancelled) return await saga.close('cancelled', null);
    return await CancellationScope.nonCancellable(() => saga.createAccount());
  } catch (failure) {
    if (!isCancellation(failure)) throw failure;
    return saga.close('cancelled', null);
  }
}
