import { defineSignal, getExternalWorkflowHandle, isCancellation, workflowInfo } from '@temporalio/workflow';
import { CHANGE_SETTLED_SIGNAL, type ChangeResult } from '../../model/access-run.ts';

const changeSettledSignal = defineSignal<[ChangeResult]>(CHANGE_SETTLED_SIGNAL);

/** Who started the change as its child waits for this; whoever else asks with the update. */
export async function tellParent(result: ChangeResult): Promise<void> {
  const { parent } = workflowInfo();
  if (parent === undefined) return;
  try {
    // Without the run: it may have gone on in a new one.
    await getExternalWorkflowHandle(parent.workflowId).signal(changeSettledSignal, result);
  } catch (failure) {
    if (isCancellation(failure)) throw failure;
    // It has ended; what was granted stays granted until its end.
  }
}
