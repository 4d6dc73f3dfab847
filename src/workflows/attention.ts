import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { RESOLVE_SIGNAL, type Resolution } from '../model/access-run.ts';

const resolveSignal = defineSignal<[Resolution]>(RESOLVE_SIGNAL);

/** What a person does not mend is tried again by itself, less and less often. */
const FIRST_PAUSE_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * 60_000;

/** A person who is asked to mend what stands in the way, or to leave it as it is. */
export class Attention {
  #isAsked = false;
  #resolution: Resolution | null = null;

  constructor() {
    setHandler(resolveSignal, (resolution) => {
      if (this.#isAsked) this.#resolution = resolution;
    });
  }

  /** Waits for the person, or until it is tried again without one; `failed`: how many tries failed so far. */
  async resolution(failed: number): Promise<Resolution> {
    this.#isAsked = true;
    this.#resolution = null;
    try {
      await condition(() => this.#resolution !== null, pauseMs(failed));
    } finally {
      this.#isAsked = false;
    }
    return this.#resolution ?? 'retry';
  }
}

function pauseMs(failed: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (failed - 1), LONGEST_PAUSE_MS);
}
