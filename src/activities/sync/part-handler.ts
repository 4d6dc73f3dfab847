import type { SyncPart } from '../../model/sync.ts';
import type { PageCommit } from '../../store/syncing/page-commit.ts';
import type { SyncWriter } from '../../store/syncing/sync-writer.ts';
import type { JiraSite } from '../jira-sites.ts';

/** What a handler may use. */
export interface PartContext {
  readonly site: JiraSite;
  readonly writer: SyncWriter;
  /** Aborted when the activity is to end at once. */
  readonly signal: AbortSignal;
}

/** How one part of a sync is read: what to begin with, and how to turn one page into what is to be written. */
export interface PartHandler {
  readonly part: SyncPart;
  /** The items that are known before the first page; null where an earlier part feeds this one. */
  readonly firstItems: ((context: PartContext) => Promise<readonly string[]>) | null;
  /** Asks Jira for the page of `item` at `cursor` (null: the first). One request, as a rule. */
  readPage(item: string, cursor: unknown, context: PartContext): Promise<PageCommit>;
}
