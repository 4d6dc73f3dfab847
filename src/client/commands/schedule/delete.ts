import type { CommandDefinition } from '../../command.ts';
import { printDone, withSchedule } from '../../schedule/with-schedule.ts';

export const command: CommandDefinition = {
  description: 'Deletes the schedule of a connection. A sync that is running goes on.',
  formats: ['text', 'json'],
  examples: [
    ['jira-access schedule delete', 'of the only connection'],
    ['jira-access schedule delete --connection acme', 'where there are several'],
  ],
  run(context) {
    return withSchedule(context, async (schedule) => {
      await schedule.handle.delete();
      await printDone(context, schedule, 'deleted', `The schedule of ${schedule.connection} is deleted.`);
    });
  },
};
