import { WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { expect } from 'vitest';
import type { SyncRecord } from '../../src/model/sync.ts';
import type { Fleet, FleetSite } from './fleet.ts';
import { knownOf } from './site-truth.ts';
import { stagedRows } from './staged-rows.ts';

/**
 * Runs a sync that must fail, and answers its record: it fails with an ApplicationFailure that tells what the record
 * tells, what commands read stays as it was, and nothing of the sync stays behind.
 */
export async function failedSync(fleet: Fleet, site: FleetSite): Promise<SyncRecord> {
  const { connection } = site;
  const before = await knownOf(fleet, connection);
  const error = await fleet.result(await fleet.start(site)).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(WorkflowFailedError);
  const root = rootOf(error as Error);
  expect(root).toBeInstanceOf(ApplicationFailure);
  const record = await fleet.store.syncs(connection).latest();
  expect(record).toMatchObject({ state: 'failed', error: { message: root.message } });
  expect(await knownOf(fleet, connection)).toEqual(before);
  expect(stagedRows(fleet.databaseFile, connection)).toEqual({});
  if (record === null) throw new Error('the sync has no record');
  return record;
}

function rootOf(error: Error): Error {
  return error.cause instanceof Error && !(error instanceof ApplicationFailure) ? rootOf(error.cause) : error;
}
