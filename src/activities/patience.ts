/** How long work goes on trying while nothing moves, in milliseconds. */
export interface Patience {
  /** With a Jira that fails. */
  readonly outageMs: number;
  /** With a Jira that asks to wait, and asks again after each wait. */
  readonly limitMs: number;
}

/** A quota is filled again at the full hour (FACTS 10): who gets nothing for three of them will get nothing. */
export const LIMIT_PATIENCE_MS = 3 * 60 * 60 * 1000;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** What the last failure says of work that is given up, with how long it went on. */
export function outlasted(message: string, forMs: number): string {
  const lasted =
    forMs < 2 * MINUTE_MS ? `${Math.round(forMs / SECOND_MS)} seconds` : `${Math.round(forMs / MINUTE_MS)} minutes`;
  return `${message} It went on like this for ${lasted}.`;
}
