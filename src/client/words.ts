const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, or how long, in the one unit that a person would say. */
export function span(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < MINUTE_MS) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ${Math.floor((ms % MINUTE_MS) / 1_000)} s`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h ${Math.floor((ms % HOUR_MS) / MINUTE_MS)} min`;
  return count(Math.floor(ms / DAY_MS), 'day', 'days');
}

/** The time between two moments in whole units; a clock that is a little behind does not make it negative. */
export function age(thenMs: number, nowMs: number): string {
  const ms = Math.max(0, nowMs - thenMs);
  if (ms < MINUTE_MS) return count(Math.floor(ms / 1_000), 'second', 'seconds');
  if (ms < HOUR_MS) return count(Math.floor(ms / MINUTE_MS), 'minute', 'minutes');
  if (ms < 2 * DAY_MS) return count(Math.floor(ms / HOUR_MS), 'hour', 'hours');
  return count(Math.floor(ms / DAY_MS), 'day', 'days');
}

/** `1 group`, `1,502 groups`. */
export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
