import type { BulkTarget } from '../bulk.ts';

/** Where accounts are kept that a sync leaves out, with the reason. */
export const SKIPPED_ACCOUNTS: Omit<BulkTarget, 'fixed'> = {
  table: 'staged_skipped_account',
  key: { account_id: 'text' },
  columns: { reason: 'text' },
  onConflict: 'update',
};
