import type { Client } from '@temporalio/client';
import { EXIT } from '../exit-code.ts';
import { isInvalidArgument, isScheduleThere, rootMessage } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';
import { type ScheduleRecord, toScheduleRecord } from './record.ts';
import { scheduleIdOf, scheduleOptions, shortestGap, type Timing } from './spec.ts';

/** Until the server has worked out when a cron expression fires, and where it fires once only. */
const UNKNOWN_PERIOD_MS = 3_600_000;

export interface SetSchedule {
  readonly outcome: 'created' | 'updated';
  readonly schedule: ScheduleRecord | null;
}

/** Makes the schedule of a connection, or gives the one that is there a new timing. A pause stays a pause. */
export async function setSchedule(client: Client, connection: string, timing: Timing): Promise<SetSchedule> {
  const periodMs = 'everyMs' in timing ? timing.everyMs : UNKNOWN_PERIOD_MS;
  const outcome = await explainRefusal(() => createOrUpdate(client, connection, timing, periodMs));
  const handle = client.schedule.getHandle(scheduleIdOf(connection));
  let description = await handle.describe();
  if ('cron' in timing) {
    const gap = shortestGap(description.info.nextActionTimes) ?? UNKNOWN_PERIOD_MS;
    if (gap !== periodMs) await update(client, connection, timing, gap);
    description = await handle.describe();
  }
  return { outcome, schedule: toScheduleRecord(description) };
}

async function createOrUpdate(client: Client, connection: string, timing: Timing, periodMs: number) {
  try {
    await client.schedule.create(scheduleOptions(connection, timing, periodMs));
    return 'created';
  } catch (error) {
    if (!isScheduleThere(error)) throw error;
    await update(client, connection, timing, periodMs);
    return 'updated';
  }
}

async function update(client: Client, connection: string, timing: Timing, periodMs: number): Promise<void> {
  const { spec, action, policies } = scheduleOptions(connection, timing, periodMs);
  await client.schedule.getHandle(scheduleIdOf(connection)).update(({ state }) => ({
    spec,
    action: { ...action, workflowId: `follow/${connection}` },
    ...(policies === undefined ? {} : { policies }),
    state,
  }));
}

async function explainRefusal<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // Temporal's client turns a refused calendar into a TypeError, and passes other refusals on as they are.
    if (!isInvalidArgument(error) && !(error instanceof TypeError)) throw error;
    throw new UserError('The Temporal server does not accept this timing.', {
      why: rootMessage(error),
      fix: 'write --every 1h, or five cron fields such as --cron "0 6 * * 1-5"',
      exitCode: EXIT.wrongUse,
      cause: error,
    });
  }
}
