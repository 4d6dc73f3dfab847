import type { CommandDefinition } from '../../command.ts';
import { printDone, withSchedule } from '../../schedule/with-schedule.ts';

export const command: CommandDefinition = {
  description: 'Starts syncs again after `schedule pause`.',
  formats: ['text', 'json'],
  examples: [
    ['jira-access schedule resume', 'of the only connection'],
    ['jira-access schedule resume --connection acme', 'where there are several'],
  ],
  run(context) {
    return withSchedule(context, async (schedule) => {
      await schedule.handle.unpause('resumed with jira-access');
      await printDone(context, schedule, 'resumed', `The schedule of ${schedule.connection} is active again.`);
    });
  },
};
