import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { ChangeInput, ChangeResult } from '../../model/access-run.ts';
import { Saga } from './saga.ts';

/**
 * Changes access: plans the steps against the live state, does them, and takes all of them back where one cannot be done.
 * Access that has an end is held until then, and taken away.
 */
export async function changeAccess(input: ChangeInput): Promise<ChangeResult> {
  const saga = new Saga(input);
  try {
    const opened = await saga.open();
    if (opened.ended !== null) return await saga.answer(opened.ended);
    if (opened.refusal !== null) return await saga.close('refused', opened.refusal);
    const refused = await saga.doSteps(opened.stages);
    if (refused !== null) return await saga.takeBack('compensated', refused);
    if (!saga.hasEnd()) return await saga.close(saga.changedAnything() ? 'done' : 'already', null);
    await saga.holdUntilEnd();
  } catch (failure) {
    if (!isCancellation(failure)) throw failure;
    return CancellationScope.nonCancellable(() => saga.takeBack('cancelled', null));
  }
  return CancellationScope.nonCancellable(() => saga.endAccess());
}
