import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { duration } from '../../parse-option.ts';
import { setSchedule } from '../../schedule/set.ts';
import type { Timing } from '../../schedule/spec.ts';
import { UserError } from '../../user-error.ts';

/** More often than this a sync would seldom have ended; less often than a year is no schedule. */
const SHORTEST_MS = 60_000;
const LONGEST_MS = 366 * 86_400_000;

interface Options {
  readonly every?: number;
  readonly cron?: string;
  readonly timezone?: string;
}

export const command: CommandDefinition<Options> = {
  description:
    'Syncs a connection every so often. A schedule that is there gets the new timing. ' +
    'A sync that is still running is not joined by another one.',
  options: [
    {
      flags: '--every <duration>',
      description: 'such as 30m, 1h or 1d; at least 1m',
      parse: duration({ min: SHORTEST_MS, max: LONGEST_MS }),
    },
    { flags: '--cron <expression>', description: 'five cron fields, such as "0 6 * * 1-5"' },
    { flags: '--timezone <zone>', description: 'for --cron, such as Europe/Berlin (default: UTC)' },
  ],
  formats: ['text', 'json'],
  examples: [
    ['jira-access schedule set --every 1h', 'hourly'],
    ['jira-access schedule set --cron "0 6 * * 1-5" --timezone Europe/Berlin', 'at six on working days'],
  ],
  async run(context) {
    const timing = readTiming(context.options);
    const settings = await context.settings();
    const target = await context.target(settings);
    return context.withTemporal(settings, target, async ({ client }) => {
      const { outcome, schedule } = await setSchedule(client, target.connection, timing);
      if (context.options.output === 'json') await context.out.line(JSON.stringify({ ...schedule, outcome }));
      else {
        const next = schedule?.paused === true ? 'paused' : `next at ${schedule?.nextRun ?? 'no time'}`;
        await context.out.line(`The schedule of ${target.connection} is ${outcome}: ${schedule?.timing}, ${next}.`);
      }
      return EXIT.done;
    });
  },
};

function readTiming({ every, cron, timezone }: Options): Timing {
  if ((every === undefined) === (cron === undefined)) {
    const what = every === undefined ? 'A schedule needs a timing.' : 'A schedule has one timing, and two were given.';
    throw new UserError(what, { fix: 'write --every 1h or --cron "0 6 * * *"', exitCode: EXIT.wrongUse });
  }
  if (every !== undefined) {
    if (timezone === undefined) return { everyMs: every };
    throw new UserError('A time zone goes with --cron only.', { fix: 'leave --timezone out', exitCode: EXIT.wrongUse });
  }
  return { cron: checkCron(cron ?? ''), timezone: timezone ?? null };
}

/** Fields and their number; what stands in them, the server checks. */
function checkCron(cron: string): string {
  const text = cron.trim().replace(/\s+/g, ' ');
  if (/^@(hourly|daily|weekly|monthly|yearly|annually|midnight)$/.test(text)) return text;
  if (/^[\dA-Za-z*,/?-]+( [\dA-Za-z*,/?-]+){4}$/.test(text)) return text;
  throw new UserError(`"${cron}" is not a cron expression.`, {
    why: 'it needs five fields: minute, hour, day of month, month, day of week',
    fix: 'write for example --cron "0 6 * * 1-5", or @daily',
    exitCode: EXIT.wrongUse,
  });
}
