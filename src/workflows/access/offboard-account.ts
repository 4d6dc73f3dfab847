import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { ChangeInput, ChangeResult } from '../../model/access-run.ts';
import { Saga } from './saga.ts';

/**
 * Takes an account's access away rung by rung (FACTS 16.3), or gives back what an earlier run took. A rung begins when the
 * one before holds; where one cannot be done, those that can be are taken back.
 */
export async function offboardAccount(input: ChangeInput): Promise<ChangeResult> {
  const saga = new Saga(input);
  try {
    const opened = await saga.open();
    if (opened.ended !== null) return await saga.answer(opened.ended);
    if (opened.refusal !== null) return await saga.close('refused', opened.refusal);
    const refused = await saga.doSteps(opened.stages);
    if (refused !== null) return await saga.takeBack('compensated', refused);
    return await saga.close(saga.changedAnything() ? 'done' : 'already', null);
  } catch (failure) {
    if (!isCancellation(failure)) throw failure;
    return CancellationScope.nonCancellable(() => saga.takeBack('cancelled', null));
  }
}
