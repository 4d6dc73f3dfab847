import { hash32 } from '../../random.ts';

/** How long the search index takes to show a write: milliseconds, a range to draw from, or a range with a tail of late ones. */
export type IndexLag =
  | number
  | {
      readonly lowMs: number;
      readonly highMs: number;
      /** Share of the writes that take as long as the tail says. */
      readonly tailShare?: number;
      readonly tailLowMs?: number;
      readonly tailHighMs?: number;
    }
  /** Decided write by write, for tests; `write` counts the writes to the issue, from 0. */
  | ((issueId: string, write: number) => number);

/** The lag of one write: drawn from the seed, the issue and the count of its writes, so that the order of writes changes none. */
export function lagOf(lag: IndexLag, seed: number, issueId: string, write: number): number {
  if (typeof lag === 'number') return lag;
  if (typeof lag === 'function') return lag(issueId, write);
  const draw = (what: string) => hash32(`${what}/${issueId}/${write}`, seed) / 0x1_0000_0000;
  const isLate = draw('late') < (lag.tailShare ?? 0);
  const low = isLate ? (lag.tailLowMs ?? lag.highMs) : lag.lowMs;
  const high = isLate ? (lag.tailHighMs ?? low) : lag.highMs;
  return Math.round(low + draw('how late') * (high - low));
}
