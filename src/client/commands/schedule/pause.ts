import type { CommandDefinition } from '../../command.ts';
import { printDone, withSchedule } from '../../schedule/with-schedule.ts';

interface Options {
  readonly reason?: string;
}

export const command: CommandDefinition<Options> = {
  description: 'Stops starting syncs until `schedule resume`. A sync that is running goes on.',
  options: [{ flags: '--reason <text>', description: 'for whoever wonders later' }],
  formats: ['text', 'json'],
  examples: [
    ['jira-access schedule pause', 'until resumed'],
    ['jira-access schedule pause --reason "site migration"', 'with the reason'],
  ],
  run(context) {
    return withSchedule(context, async (schedule) => {
      await schedule.handle.pause(context.options.reason ?? 'paused with jira-access');
      await printDone(context, schedule, 'paused', `The schedule of ${schedule.connection} is paused.`);
    });
  },
};
