import type { Client, ScheduleHandle } from '@temporalio/client';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { isScheduleNotFound } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';
import { scheduleIdOf } from './spec.ts';

export interface OneSchedule {
  readonly client: Client;
  readonly connection: string;
  readonly handle: ScheduleHandle;
}

/** Works on the schedule of the connection that the command means; says so where there is none. */
export async function withSchedule<Options extends object>(
  context: CommandContext<Options>,
  work: (schedule: OneSchedule) => Promise<void>,
): Promise<ExitCode> {
  const settings = await context.settings();
  const target = await context.target(settings);
  const { connection } = target;
  return context.withTemporal(settings, target, async ({ client }) => {
    try {
      await work({ client, connection, handle: client.schedule.getHandle(scheduleIdOf(connection)) });
      return EXIT.done;
    } catch (error) {
      if (!isScheduleNotFound(error)) throw error;
      throw new UserError(`Connection ${connection} has no schedule.`, {
        fix: 'make one with `jira-access schedule set --every 1h`',
        exitCode: EXIT.notFound,
      });
    }
  });
}

/** Tells what was done, as text or as JSON. */
export async function printDone<Options extends object>(
  context: CommandContext<Options>,
  { connection }: OneSchedule,
  outcome: string,
  text: string,
): Promise<void> {
  const scheduleId = scheduleIdOf(connection);
  await context.out.line(
    context.options.output === 'json' ? JSON.stringify({ scheduleId, connection, outcome }) : text,
  );
}
