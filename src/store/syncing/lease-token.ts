/** Milliseconds since the epoch have 13 digits until the year 2286. */
const DIGITS = 13;

/**
 * Names the lease of one attempt so that the token of an attempt that began later is the greater text. An attempt that was
 * given up on may still come to work, or only then begin: it must not take the lease from the one that came after it.
 * `scheduledAtMs` is the time at which the attempt was scheduled, by the clock of those who schedule.
 */
export function leaseToken(scheduledAtMs: number, id: string): string {
  return `${String(scheduledAtMs).padStart(DIGITS, '0')}/${id}`;
}
