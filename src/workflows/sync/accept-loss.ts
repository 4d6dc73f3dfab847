import { setCurrentDetails } from '@temporalio/workflow';
import type { SyncSiteResult } from '../../model/sync-run.ts';
import { sealHeldSync } from './activities.ts';

/**
 * Seals a sync that the mass-loss brake held. It runs under the id of the site's sync, so that no other sync of the site
 * runs beside it.
 */
export async function acceptLoss(input: {
  readonly connection: string;
  readonly syncId: number;
}): Promise<SyncSiteResult> {
  await sealHeldSync(input);
  setCurrentDetails(`Sync ${input.syncId} of ${input.connection} is sealed: its loss was accepted.`);
  return { syncId: input.syncId, outcome: 'sealed', error: null };
}
