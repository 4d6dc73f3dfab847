/** A rate over a shorter time jumps about; over a longer one it tells of the past. */
const WINDOW_MS = 5_000;

interface Sample {
  readonly at: number;
  readonly total: number;
}

/** Records a second for each of several counters, over the last seconds. */
export class Rates {
  readonly #samples = new Map<string, Sample[]>();

  /** Notes a counter's value and returns its rate; null until there are two moments to compare. */
  note(name: string, total: number, at: number): number | null {
    const samples = (this.#samples.get(name) ?? []).filter((sample) => at - sample.at <= WINDOW_MS);
    samples.push({ at, total });
    this.#samples.set(name, samples);
    const [first] = samples;
    if (first === undefined || at <= first.at) return null;
    return Math.max(0, (total - first.total) / ((at - first.at) / 1_000));
  }
}
