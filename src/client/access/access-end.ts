import type { AccessEnd } from '../../model/access-request.ts';
import type { OptionDefinition } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { duration } from '../parse-option.ts';
import { parseMoment } from '../requests/moment.ts';
import { UserError } from '../user-error.ts';

/** Shorter than this, access would be over before anybody could use it. */
const SHORTEST_MS = 1_000;
/** Whoever needs it for longer needs it without an end. */
const LONGEST_MS = 10 * 366 * 86_400_000;

export interface EndOptions {
  /** Milliseconds. */
  readonly for?: number;
  /** ISO 8601 in UTC. */
  readonly until?: string;
}

export const parseFor = duration({ min: SHORTEST_MS, max: LONGEST_MS });

export const END_OPTIONS: readonly OptionDefinition[] = [
  { flags: '--for <duration>', description: 'so long, such as 30m, 8h or 14d', parse: parseFor },
  { flags: '--until <time>', description: 'up to then, such as 2026-12-31T18:00', parse: parseMoment },
];

/** When access is to end; null where it was not said. Throws a UserError where it was said twice, or lies in the past. */
export function readEnd(options: EndOptions, now: number): AccessEnd | null {
  const { for: afterMs, until } = options;
  if (afterMs !== undefined && until !== undefined) {
    throw new UserError('Access has one end, and two were given.', {
      fix: 'write --for or --until, not both',
      exitCode: EXIT.wrongUse,
    });
  }
  if (until !== undefined && Date.parse(until) <= now) {
    throw new UserError(`The end ${until} is over already.`, {
      fix: 'write a later time; without a zone such as Z it is the time of this machine',
      exitCode: EXIT.wrongUse,
    });
  }
  if (afterMs !== undefined) return { afterMs };
  return until === undefined ? null : { at: until };
}
