import { ApplicationFailure } from '@temporalio/common';
import type { SyncError } from '../model/sync.ts';

/** The failure at the bottom of a chain of workflow and activity failures: what a person wants to read. */
export function rootError(error: unknown): SyncError {
  let last: unknown = error;
  while (last instanceof Error && last.cause instanceof Error && !(last instanceof ApplicationFailure))
    last = last.cause;
  if (last instanceof ApplicationFailure) return { code: last.type ?? 'internal', message: last.message };
  return { code: 'internal', message: last instanceof Error ? last.message : String(last) };
}
