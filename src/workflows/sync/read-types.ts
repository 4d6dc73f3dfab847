import {
  CancellationScope,
  ChildWorkflowCancellationType,
  executeChild,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import { ORGANIZATION_TYPES, SYNC_RESOURCE_TYPES, type SyncError, type SyncResourceType } from '../../model/sync.ts';
import type { SyncResourceTypeInput } from '../../model/sync-run.ts';
import { rootError } from '../root-failure.ts';
import { syncResourceType } from './sync-resource-type.ts';

/** The sync that reads. */
export type Reading = Pick<SyncResourceTypeInput, 'connection' | 'syncId' | 'searchAttributes'>;

const SITE_TYPES = (Object.keys(SYNC_RESOURCE_TYPES) as SyncResourceType[]).filter(
  (type) => !ORGANIZATION_TYPES.includes(type),
);

/**
 * Reads all types, each one as soon as the one that it needs has ended, and beside them what is given. The first that
 * fails ends the others.
 */
export async function readSite(reading: Reading, beside: readonly (() => Promise<void>)[]): Promise<void> {
  const running = new Map<SyncResourceType, Promise<void>>();
  const starts = SITE_TYPES.map((type) => () => {
    const { after } = SYNC_RESOURCE_TYPES[type];
    const needed = after === null ? Promise.resolve() : running.get(after);
    const end = (async () => {
      await needed;
      await readType(reading, type);
    })();
    running.set(type, end);
    return end;
  });
  await together([...starts, ...beside]);
}

/** Reads the organization, or says why it could not: whatever keeps it from being read, the rest does not suffer. */
export async function readOrganization(reading: Reading): Promise<SyncError | null> {
  try {
    await together(ORGANIZATION_TYPES.map((type) => () => readType(reading, type)));
    return null;
  } catch (failure) {
    if (isCancellation(failure)) throw failure;
    return rootError(failure);
  }
}

/** Side by side; the first that fails ends the others. */
async function together(starts: readonly (() => Promise<void>)[]): Promise<void> {
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const ends = starts.map((start) => start());
    try {
      await Promise.all(ends);
    } catch (error) {
      scope.cancel();
      await Promise.allSettled(ends);
      throw error;
    }
  });
}

async function readType(reading: Reading, type: SyncResourceType): Promise<void> {
  await executeChild(syncResourceType, {
    workflowId: `${workflowInfo().workflowId}/${type}`,
    args: [{ ...reading, type, doneParts: [] }],
    cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
    staticSummary: SYNC_RESOURCE_TYPES[type].title,
  });
}
