import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { ApiError } from '../../http/errors/api-error.ts';
import { isOrganizationPart, type PartProgress, type SyncPart } from '../../model/sync.ts';
import type { Store } from '../../store/store.ts';
import { leaseToken } from '../../store/syncing/lease-token.ts';
import type { OpenItem, PageCommit } from '../../store/syncing/page-commit.ts';
import type { SyncWriter } from '../../store/syncing/sync-writer.ts';
import { attempt } from '../attempt.ts';
import { terminal } from '../failure.ts';
import type { JiraSites } from '../jira-sites.ts';
import { askedTooMuch, ORGANIZATION_LIMIT_PATIENCE_MS, outlasted, type Patience } from '../patience.ts';
import { CommitQueue } from './commit-queue.ts';
import type { PartContext, PartHandler } from './part-handler.ts';
import { PART_HANDLERS } from './parts/index.ts';

/** Items under way at once. How many requests that makes is up to the client, which keeps to Jira's pace. */
const ITEMS_AT_ONCE = 64;
/** Items fetched from the store at a time: a site may have more than fit into memory. */
const ITEMS_PER_FETCH = 1000;
/** After an item failed, after the client's own attempts; it doubles with each failure in a row. */
const FIRST_DELAY_MS = 1000;
/** The end of an outage is noticed within half a minute. */
const LONGEST_DELAY_MS = 30_000;

export interface WorkPartInput {
  readonly connection: string;
  readonly syncId: number;
  readonly part: SyncPart;
  /** After this time the activity begins nothing new and returns, so that its workflow can say how far it is. */
  readonly budgetMs: number;
  /** For so long every attempt at this part was in vain; runs from before this was told lack it. */
  readonly stuckForMs?: number;
}

export interface WorkPartResult {
  readonly progress: PartProgress;
  /** Milliseconds to wait before anything more of this part is asked, because Jira asks for it or fails; null: go on at once. */
  readonly waitMs: number | null;
  /** Why, in words. */
  readonly waitReason: string | null;
  /** Whether it waits for what it waited for before. */
  readonly stuck?: boolean;
}

/** Why nothing more can be asked now. */
interface Wait {
  readonly code: string;
  readonly message: string;
  readonly ms: number;
  readonly kind: keyof Patience;
  readonly stuck: boolean;
}

/** Works pages of one part until it is done, its time is up, or Jira asks to wait or fails. */
export async function workPart(
  store: Store,
  sites: JiraSites,
  { connection, syncId, part, budgetMs, stuckForMs = 0 }: WorkPartInput,
): Promise<WorkPartResult> {
  const { info, cancellationSignal } = Context.current();
  const writer = store.writer(connection, syncId);
  const lease = leaseToken(info.currentAttemptScheduledTimestampMs, randomUUID());
  const run = new PartRun(PART_HANDLERS[part], writer, lease, sites, connection, cancellationSignal, budgetMs);
  const { patience: own } = sites.get(connection).scope;
  const patience = isOrganizationPart(part) ? { ...own, limitMs: ORGANIZATION_LIMIT_PATIENCE_MS } : own;
  return attempt(
    () => run.glance(),
    () => run.work(patience, stuckForMs),
  );
}

class PartRun {
  readonly #handler: PartHandler;
  readonly #writer: SyncWriter;
  readonly #deadline: number;
  readonly #lease: string;
  readonly #context: PartContext;
  readonly #commits: CommitQueue;
  #pages = 0;
  readonly #underWay = new Set<Promise<void>>();
  #wait: Wait | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(
    handler: PartHandler,
    writer: SyncWriter,
    lease: string,
    sites: JiraSites,
    connection: string,
    signal: AbortSignal,
    budgetMs: number,
  ) {
    this.#handler = handler;
    this.#writer = writer;
    this.#lease = lease;
    this.#deadline = Date.now() + budgetMs;
    this.#context = { site: sites.get(connection), writer, signal };
    const write = async (pages: readonly PageCommit[]) => {
      const requests = sites.takeRequests(connection);
      try {
        await writer.commit(handler.part, lease, pages, requests);
      } catch (error) {
        sites.returnRequests(connection, requests);
        throw error;
      }
      this.#pages += pages.length;
    };
    this.#commits = new CommitQueue(write, () => this.#underWay.size);
  }

  /** For whoever looks at the activity in the Temporal UI. */
  glance() {
    return { part: this.#handler.part, pagesInThisAttempt: this.#pages, underWay: this.#underWay.size };
  }

  async work(patience: Patience, stuckForMs: number): Promise<WorkPartResult> {
    const { part, firstItems } = this.#handler;
    if (await this.#writer.takeLease(part, this.#lease)) {
      if (firstItems !== null) await this.#writer.feed(part, this.#lease, await firstItems(this.#context));
      const done = await this.#workItems();
      if (this.#failure !== null) throw this.#failure.error;
      if (done) await this.#writer.finish(part, this.#lease);
    }
    const wait = this.#wait;
    if (wait?.stuck === true && stuckForMs >= patience[wait.kind])
      throw terminal(wait.code, outlasted(wait.message, stuckForMs));
    if (wait !== null && isOrganizationPart(part) && wait.ms > patience.limitMs)
      throw terminal(wait.code, askedTooMuch(wait.ms));
    return {
      progress: await this.#writer.progress(part),
      waitMs: wait?.ms ?? null,
      waitReason: wait?.message ?? null,
      stuck: wait?.stuck ?? false,
    };
  }

  /** True when no item is open any more. */
  async #workItems(): Promise<boolean> {
    const underWay = this.#underWay;
    for (;;) {
      let after = '';
      let found = 0;
      for (;;) {
        const items = await this.#writer.openItems(this.#handler.part, after, ITEMS_PER_FETCH);
        for (const item of items) {
          if (this.#isStopping()) break;
          const work = this.#workItem(item).finally(() => underWay.delete(work));
          underWay.add(work);
          if (underWay.size >= ITEMS_AT_ONCE) await Promise.race(underWay);
        }
        found += items.length;
        after = items.at(-1)?.item ?? after;
        if (items.length < ITEMS_PER_FETCH || this.#isStopping()) break;
      }
      await Promise.all(underWay);
      if (this.#isStopping()) return (await this.#writer.openItems(this.#handler.part, '', 1)).length === 0;
      // A part may feed itself: only a look that finds nothing ends it.
      if (found === 0) return true;
    }
  }

  #isStopping(): boolean {
    return this.#failure !== null || this.#wait !== null || Date.now() >= this.#deadline;
  }

  /** Never rejects: what went wrong is kept, so that what is under way is written before the activity fails. */
  async #workItem({ item, cursor }: OpenItem): Promise<void> {
    let at = cursor;
    try {
      for (;;) {
        await this.#commits.room();
        this.#context.signal.throwIfAborted();
        const page = await this.#handler.readPage(item, at, this.#context);
        await this.#commits.add(page);
        if (page.state !== 'open' || this.#isStopping()) return;
        at = page.cursor;
      }
    } catch (error) {
      await this.#note(item, error).catch((unexpected) => {
        this.#failure ??= { error: unexpected };
      });
    }
  }

  async #note(item: string, error: unknown): Promise<void> {
    if (!(error instanceof ApiError) && !(error instanceof ApplicationFailure)) {
      this.#failure ??= { error };
      return;
    }
    if (error instanceof ApiError && error.retry === 'after') {
      const { code, message, retryAfterMs: ms = 0 } = error;
      this.#waitFor({ code, message, ms, kind: 'limitMs', stuck: this.#pages === 0 });
      return;
    }
    const code = error instanceof ApiError ? error.code : (error.type ?? 'internal');
    const { message } = error;
    const isFinal = error instanceof ApiError ? error.retry === 'never' : error.nonRetryable === true;
    if (isFinal) {
      this.#failure ??= { error: terminal(code, message) };
      return;
    }
    const failures = await this.#writer.countFailure(this.#handler.part, item);
    const ms = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
    this.#waitFor({ code, message, ms, kind: 'outageMs', stuck: failures > 1 });
  }

  /** Several items may have to wait: for as long as any of them, and as before if any of them did before. */
  #waitFor(wait: Wait): void {
    const known = this.#wait;
    if (known === null || wait.ms > known.ms) this.#wait = { ...wait, stuck: wait.stuck || known?.stuck === true };
    else if (wait.stuck) this.#wait = { ...known, stuck: true };
  }
}
