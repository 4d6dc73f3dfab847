import type { CommandDefinition } from '../../command.ts';
import { printDone, withSchedule } from '../../schedule/with-schedule.ts';

export const command: CommandDefinition = {
  description: 'Starts a sync now, as the schedule would; one that is running is not joined by another.',
  formats: ['text', 'json'],
  examples: [
    ['jira-access schedule trigger', 'of the only connection'],
    ['jira-access schedule trigger --connection acme', 'where there are several'],
  ],
  run(context) {
    return withSchedule(context, async (schedule) => {
      await schedule.handle.trigger('SKIP');
      await printDone(context, schedule, 'triggered', `The schedule of ${schedule.connection} was triggered.`);
      context.note('See how it goes with `jira-access sync status`.');
    });
  },
};
