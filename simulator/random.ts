/**
 * A small deterministic random source. The same seed and label give the same numbers on every machine, so a site, a
 * fault or a short page can be repeated from one printed seed.
 */
export interface Random {
  /** A float in [0, 1). */
  next(): number;
  /** An integer in [low, high], both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Up to `count` different items, in random order. */
  sample<T>(items: readonly T[], count: number): T[];
  uuid(): string;
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
  /** An independent stream, so that drawing more in one place moves nothing in another. */
  fork(label: string): Random;
}

/** FNV-1a over UTF-16 units, 32 bits: enough to spread labels and positions, not a security function. */
export function hash32(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

export function createRandom(seed: number): Random {
  // mulberry32 (Tommy Ettinger, public domain): one 32-bit state, passes the tests that matter for made-up data.
  let state = seed >>> 0;
  const unsigned = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const next = () => unsigned() / 0x1_0000_0000;
  const below = (limit: number) => Math.floor(next() * limit);
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits) text += unsigned().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };

  return {
    next,
    hex,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    sample: (items, count) => sampleOf(items, count, below),
    uuid() {
      const digits = hex(32);
      const variant = ((Number.parseInt(digits[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
    },
    fork: (label) => createRandom(hash32(label, seed)),
  };
}

function sampleOf<T>(items: readonly T[], count: number, below: (limit: number) => number): T[] {
  if (count * 2 < items.length) {
    // Rejection is cheaper than a shuffle while few are wanted: a million memberships are drawn this way.
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(below(items.length));
    return Array.from(chosen, (index) => items[index] as T);
  }
  const pool = items.slice();
  for (let index = pool.length - 1; index > 0; index -= 1) {
    const other = below(index + 1);
    const held = pool[index] as T;
    pool[index] = pool[other] as T;
    pool[other] = held;
  }
  return pool.slice(0, count);
}
