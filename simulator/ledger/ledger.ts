/** One request as the simulator saw it. Written when it arrives, completed when it was answered. */
interface LedgerEntry {
  readonly sequence: number;
  /** Milliseconds since the simulator started. */
  readonly at: number;
  readonly method: string;
  /** OpenAPI's path template, or null where no route matches. */
  readonly route: string | null;
  /** Path and query as sent. */
  readonly target: string;
  readonly accountId: string | null;
  /** Null while the request is open, and where the answer was withheld on purpose (see `fault`). */
  readonly status: number | null;
  readonly ms: number | null;
  /** The kind of fault that was played on this request. */
  readonly fault: string | null;
}

export interface Ledger {
  /** The latest requests in order of arrival; at most `capacity`. */
  readonly entries: readonly LedgerEntry[];
  /** Requests per `METHOD template` since the last `clear`, never capped. */
  counts(): Record<string, number>;
  /** The most requests that were open at the same time since the last `clear`. */
  peak(): number;
  clear(): void;
}

/** The server's side of the ledger. */
export interface LedgerWriter extends Ledger {
  open(request: Pick<LedgerEntry, 'method' | 'route' | 'target'>): OpenEntry;
}

export interface OpenEntry {
  readonly sequence: number;
  note(facts: Partial<Pick<LedgerEntry, 'accountId' | 'fault'>>): void;
  /** Null: nothing was answered. */
  close(status: number | null): void;
}

/** Enough for a sync of the largest site; older entries are dropped a tenth at a time. */
const CAPACITY = 200_000;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export function createLedger(capacity = CAPACITY): LedgerWriter {
  const started = performance.now();
  const entries: Mutable<LedgerEntry>[] = [];
  const counts = new Map<string, number>();
  let sequence = 0;
  let openNow = 0;
  let peak = 0;

  return {
    entries,
    counts: () => Object.fromEntries([...counts].sort()),
    peak: () => peak,
    clear() {
      entries.length = 0;
      counts.clear();
      peak = openNow;
    },
    open(request) {
      const at = performance.now() - started;
      sequence += 1;
      const entry = { sequence, at, ...request, accountId: null, status: null, ms: null, fault: null };
      if (entries.length >= capacity) entries.splice(0, Math.ceil(capacity / 10));
      entries.push(entry);
      const name = `${request.method} ${request.route ?? '(unknown)'}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      openNow += 1;
      peak = Math.max(peak, openNow);
      return openEntry(entry, () => {
        openNow -= 1;
        return performance.now() - started - at;
      });
    },
  };
}

function openEntry(entry: Mutable<LedgerEntry>, finish: () => number): OpenEntry {
  let isOpen = true;
  return {
    sequence: entry.sequence,
    note: (facts) => void Object.assign(entry, facts),
    close(status) {
      if (!isOpen) return;
      isOpen = false;
      entry.status = status;
      entry.ms = finish();
    },
  };
}
