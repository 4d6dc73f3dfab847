import type { SyncRecord } from '../../model/sync.ts';
import { fields, type RecordLayout } from '../output/column.ts';
import { span } from '../words.ts';

/** How syncs are listed. */
export const SYNC_LAYOUT: RecordLayout<SyncRecord> = {
  noun: ['sync', 'syncs'],
  table: [
    { name: 'sync', value: ({ syncId }) => syncId },
    ...fields<SyncRecord>('state', 'startedAt'),
    { name: 'took', value: durationOf },
    ...fields<SyncRecord>('requests'),
    { name: 'warnings', value: ({ warnings }) => warnings.length },
    { name: 'error', value: ({ error }) => error && gistOf(error.message) },
  ],
  csv: [
    ...fields<SyncRecord>('connection', 'syncId', 'workflowId', 'runId', 'state', 'startedAt', 'endedAt', 'requests'),
    { name: 'warnings', value: ({ warnings }) => warnings.map(({ message }) => message) },
    { name: 'error', value: ({ error }) => error?.message },
  ],
};

function durationOf({ startedAt, endedAt }: SyncRecord): string | null {
  return endedAt === null ? null : span(Date.parse(endedAt) - Date.parse(startedAt));
}

/** What happened; why and what to do follow in brackets and sentences, for which a line of a table has no room. */
function gistOf(message: string): string {
  return /^.*?(?= \(|\. |\.$|$)/.exec(message)?.[0] ?? message;
}
