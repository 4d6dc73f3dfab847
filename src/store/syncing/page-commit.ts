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
  readonly feeds?: readonly { readonly part: SyncPart; readonly items: readonly string[] }[];
  /** The key of a group, project or role that vanished in mid-sync: what was staged of it goes with it. */
  readonly vanished?: Readonly<Record<string, string>>;
}

/** How many rows a page writes, but for the one that keeps its place. */
export function rowsToWrite({ facts, skippedAccounts, feeds }: PageCommit): number {
  const found = Object.values(facts ?? {}).reduce((sum, rows) => sum + rows.length, 0);
  const fed = (feeds ?? []).reduce((sum, { items }) => sum + items.length, 0);
  return found + fed + (skippedAccounts?.length ?? 0);
}

export interface OpenItem {
  readonly item: string;
  readonly cursor: unknown;
  readonly failures: number;
}
