import { Writable } from 'node:stream';

const NAMES: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};

/** Turns pino's JSON lines into lines for a person: the time, how grave it is, what happened, and the rest. */
export function consoleLines(out: Writable): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      out.write(readable(chunk), done);
    },
  });
}

/** One JSON line as a readable one; what is no JSON stays as it is. */
export function readable(line: string): string {
  try {
    const { time, level, msg, ...rest } = JSON.parse(line) as Record<string, unknown>;
    const clock = new Date(Number(time)).toISOString().slice(11, 19);
    const details = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`;
    return `${clock} ${NAMES[Number(level)] ?? level} ${msg}${details}\n`;
  } catch {
    return line;
  }
}
