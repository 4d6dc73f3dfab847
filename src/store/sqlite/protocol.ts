/** What the event loop asks of a SQLite thread. `id` pairs a question with its answer, and names a cursor. */
export type Question =
  | { readonly id: number; readonly op: 'open' | 'close' }
  | {
      readonly id: number;
      readonly op: 'query' | 'cursor';
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly id: number; readonly op: 'fetch'; readonly cursor: number; readonly count: number }
  | { readonly id: number; readonly op: 'release'; readonly cursor: number };

export interface Answer {
  readonly id: number;
  readonly rows?: unknown[];
  readonly changes?: number;
  /** `code` is SQLite's result code (sqlite.org/rescode.html); 0 where the error is not SQLite's. */
  readonly error?: { readonly message: string; readonly code: number };
}
