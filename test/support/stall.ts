import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** A statement at which the worker is to stand still: what fires a trigger, and where it does so. */
export interface StallPoint {
  /** Such as `before insert on membership`. */
  readonly event: string;
  /** Condition on `new` and `old`; always unless given. */
  readonly when?: string;
}

/** No transaction of a small site takes nearly as long. */
const STALLED_MS = 500;
const POLL_MS = 10;
const LIMIT_MS = 60_000;

/** Makes whoever comes to this statement compute without end, inside of its transaction. SQLite only. */
export function stallAt(databaseFile: string, { event, when }: StallPoint): void {
  using database = new DatabaseSync(databaseFile, { timeout: LIMIT_MS });
  // A trigger may not hold a recursive query itself.
  database.exec(`create view endless as with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) as n from c;
    create trigger stall ${event} ${when === undefined ? '' : `when ${when}`} begin select n from endless; end`);
}

/** Waits until a transaction has been open for too long to be an ordinary one. */
export async function untilStalled(databaseFile: string): Promise<void> {
  using database = new DatabaseSync(databaseFile, { timeout: 0 });
  const deadline = Date.now() + LIMIT_MS;
  let free = Date.now();
  while (Date.now() - free < STALLED_MS) {
    if (Date.now() > deadline) throw new Error('nobody came to the statement');
    if (isFree(database)) free = Date.now();
    await sleep(POLL_MS);
  }
}

/** Lets everybody pass again. */
export function endStall(databaseFile: string): void {
  using database = new DatabaseSync(databaseFile, { timeout: LIMIT_MS });
  database.exec('drop trigger stall; drop view endless');
}

function isFree(database: DatabaseSync): boolean {
  try {
    database.exec('begin immediate; rollback');
    return true;
  } catch {
    return false;
  }
}
