import { executeChild, isCancellation, sleep } from '@temporalio/workflow';
import type { StepError } from '../../model/access-step.ts';
import { rootError } from '../root-failure.ts';
import { followSync } from '../sync/follow-sync.ts';
import type { Tracking } from './tracking.ts';

/** A sync that was sealed meanwhile is asked about so often. */
const CONFIRM_PAUSE_MS = 10 * 60_000;
/** Of those that are started for it. */
const SYNCS = 2;

/** A sync must find what a human was to change by hand; answers why none did. */
export async function confirmChange(tracking: Tracking): Promise<StepError | null> {
  tracking.show('confirming');
  const { confirmWithinMs } = tracking.requireAccepted();
  const since = new Date().toISOString();
  const until = Date.now() + confirmWithinMs;
  for (let turn = 1; ; turn += 1) {
    const isLast = Date.now() >= until;
    // A sync that ran already when the ticket was decided says nothing; the next one does. Later ones come by themselves.
    if (turn <= SYNCS || isLast) await syncOnce(tracking, turn);
    const { confirmed, missing } = await tracking.surely('see what a sync found', ({ confirmGrant }) =>
      confirmGrant({ ...tracking.key, since }),
    );
    if (confirmed) return null;
    if (isLast) {
      const message = `No sync has found the access that was to be granted by hand: ${missing}.`;
      return { code: 'not_confirmed', message };
    }
    if (turn >= SYNCS) await sleep(Math.min(CONFIRM_PAUSE_MS, until - Date.now()));
  }
}

async function syncOnce(tracking: Tracking, turn: number): Promise<void> {
  const { connection, requestId } = tracking.key;
  try {
    await executeChild(followSync, {
      workflowId: `follow/${connection}/${requestId}/${turn}`,
      args: [{ connection }],
      staticSummary: `Sync of ${connection}, to see what a human has granted`,
    });
  } catch (failure) {
    if (isCancellation(failure)) throw failure;
    tracking.addNote(`A sync did not succeed: ${rootError(failure).message}`);
  }
}
