import type { SyncPart } from '../../model/sync.ts';
import type { FactRows } from '../facts.ts';

/** Everything that one page changes. It is written in one transaction, or not at all. */
export interface PageCommit {
  readonly item: string;
  /** `skipped`: the thing itself was gone when it was asked for. */
  readonly state: 'open' | 'done' | 'skipped';
  /** Where to go on within the item; plain JSON. */
  readonly cursor: unknown;
  /** Why an item was skipped. */
  readonly note?: string;
  readonly facts?: FactRows;
  /** Accounts left out by a setting. */
  readonly skippedAccounts?: readonly { readonly account_id: string; readonly reason: string }[];
  /** Work that this page gives to another part. */
  readonly feeds?: { readonly part: SyncPart; readonly items: readonly string[] };
  /** A group or project that vanished in mid-sync: what was staged of it goes with it. */
  readonly vanished?: { readonly group_id: string } | { readonly project_id: string };
}

export interface OpenItem {
  readonly item: string;
  readonly cursor: unknown;
  readonly failures: number;
}
