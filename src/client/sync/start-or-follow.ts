import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { type StartedSync, startSync } from '../../activities/sync/start-sync.ts';

/** Starts the sync of a site, or finds the one that is running. */
export function startOrFollowSync(client: Client, connection: string): Promise<StartedSync> {
  return startSync(client, connection, randomUUID());
}
