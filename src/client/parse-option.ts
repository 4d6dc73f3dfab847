import { formatDuration, parseDuration } from '../settings/duration.ts';
import { EXIT } from './exit-code.ts';
import { UserError } from './user-error.ts';

interface Bounds {
  readonly min: number;
  readonly max?: number;
}

/** Reads a whole number within bounds. */
export function wholeNumber({ min, max = Number.MAX_SAFE_INTEGER }: Bounds): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isSafeInteger(number) && number >= min && number <= max) return number;
    const upTo = max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`;
    throw new UserError(`write a whole number from ${min}${upTo}`, { exitCode: EXIT.wrongUse });
  };
}

/** Reads a duration of at least so many milliseconds. */
export function duration({ min, max = Number.MAX_SAFE_INTEGER }: Bounds): (text: string) => number {
  return (text) => {
    // A bare number would leave open whether minutes or hours are meant.
    const ms = /[a-z]/i.test(text) ? parseDuration(text) : null;
    if (ms === null) throw new UserError('write a duration such as 30m, 1h or 1h30m', { exitCode: EXIT.wrongUse });
    if (ms < min || ms > max) {
      const bound =
        ms < min ? `too short: write ${formatDuration(min)} or more` : `too long: write ${formatDuration(max)} or less`;
      throw new UserError(`that is ${bound}`, { exitCode: EXIT.wrongUse });
    }
    return ms;
  };
}
