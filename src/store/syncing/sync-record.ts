import type { Selectable } from 'kysely';
import {
  type PartProgress,
  SYNC_PARTS,
  type SyncError,
  type SyncPart,
  type SyncRecord,
  type SyncState,
  type SyncWarning,
  type TypeChange,
} from '../../model/sync.ts';
import type { Database } from '../database.ts';
import type { Tables } from '../schema.ts';

/** A sync as its rows tell it: the sync itself and its parts in the order in which people read them. */
export async function readSyncRecord({ kysely }: Database, row: Selectable<Tables['sync']>): Promise<SyncRecord> {
  const parts = await kysely
    .selectFrom('sync_part')
    .selectAll()
    .where('connection', '=', row.connection)
    .where('sync_id', '=', row.sync_id)
    .execute();
  const order = new Map<string, number>(SYNC_PARTS.map((part, index) => [part, index]));
  return {
    connection: row.connection,
    syncId: row.sync_id,
    workflowId: row.workflow_id,
    runId: row.run_id,
    state: row.state as SyncState,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    requests: row.requests,
    parts: parts
      .sort((a, b) => (order.get(a.part) ?? 0) - (order.get(b.part) ?? 0))
      .map(
        (part): PartProgress => ({
          part: part.part as SyncPart,
          state: part.state as PartProgress['state'],
          itemsDone: part.items_done,
          itemsKnown: part.items_known,
          records: part.records,
          skipped: part.skipped,
        }),
      ),
    changes: row.changes === null ? null : (JSON.parse(row.changes) as Record<string, TypeChange>),
    warnings: JSON.parse(row.warnings) as SyncWarning[],
    error: row.error === null ? null : (JSON.parse(row.error) as SyncError),
  };
}
