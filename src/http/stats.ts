/** What one endpoint, or the whole client, has sent and received so far. */
export interface Counters {
  requests: number;
  retries: number;
  rateLimited: number;
  failures: number;
  bytes: number;
}

export interface ClientStats extends Readonly<Counters> {
  readonly endpoints: Readonly<Record<string, Readonly<Counters>>>;
}

/** One finished attempt, as told to `onRequest`: for metrics and logs, free of ids and secrets. */
export interface RequestEvent {
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  /** 1 for the first request of a call. */
  readonly attempt: number;
  readonly status: number | undefined;
  /** `ok`, or the code of the error. */
  readonly outcome: string;
  readonly durationMs: number;
  /** Time that the request stood in line for its pace. */
  readonly waitedMs: number;
  readonly bytes: number;
}

const zero = (): Counters => ({ requests: 0, retries: 0, rateLimited: 0, failures: 0, bytes: 0 });

export class StatsCollector {
  readonly #endpoints = new Map<string, Counters>();

  record(event: RequestEvent): void {
    let row = this.#endpoints.get(event.endpoint);
    if (row === undefined) {
      row = zero();
      this.#endpoints.set(event.endpoint, row);
    }
    row.requests += 1;
    row.bytes += event.bytes;
    if (event.attempt > 1) row.retries += 1;
    if (event.status === 429) row.rateLimited += 1;
    if (event.outcome !== 'ok') row.failures += 1;
  }

  read(): ClientStats {
    const sum = zero();
    for (const row of this.#endpoints.values()) {
      for (const key of Object.keys(sum) as (keyof Counters)[]) sum[key] += row[key];
    }
    return { ...sum, endpoints: Object.fromEntries([...this.#endpoints].map(([name, row]) => [name, { ...row }])) };
  }
}
