const FIRST_MS = 10 * 60_000;
const LONGEST_MS = 6 * 60 * 60_000;

/** What a person does not mend is tried again by itself, less and less often: milliseconds before the try after `failed`. */
export function retryPauseMs(failed: number): number {
  return Math.min(FIRST_MS * 2 ** (failed - 1), LONGEST_MS);
}
