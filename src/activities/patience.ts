/** How long work goes on trying while nothing moves, in milliseconds. */
export interface Patience {
  /** With a Jira that fails. */
  readonly outageMs: number;
  /** With a Jira that asks to wait, and asks again after each wait. */
  readonly limitMs: number;
}

/** A quota is filled again at the full hour (FACTS 10): who gets nothing for three of them will get nothing. */
export const LIMIT_PATIENCE_MS = 3 * 60 * 60 * 1000;

/** Its limits are counted by the minute (FACTS 11), and what Jira told must not wait for long. */
export const ORGANIZATION_LIMIT_PATIENCE_MS = 10 * 60 * 1000;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** What the last failure says of work that is given up, with how long it went on. */
export function outlasted(message: string, forMs: number): string {
  const lasted =
    forMs < 2 * MINUTE_MS ? `${Math.round(forMs / SECOND_MS)} seconds` : `${Math.round(forMs / MINUTE_MS)} minutes`;
  return `${message} It went on like this for ${lasted}.`;
}

/** Of a wait that is longer than a sync has patience with an organization. */
export function askedTooMuch(waitMs: number): string {
  const most = ORGANIZATION_LIMIT_PATIENCE_MS / MINUTE_MS;
  return `Atlassian asks for a wait of ${Math.round(waitMs / MINUTE_MS)} minutes before more of it is read, and a sync waits for ${most} at most. The next sync tries again.`;
}
