import type { CommandDefinition } from '../../command.ts';
import { scheduleLines } from '../../schedule/lines.ts';
import { toScheduleRecord } from '../../schedule/record.ts';
import { withSchedule } from '../../schedule/with-schedule.ts';

export const command: CommandDefinition = {
  description: 'Shows the schedule of a connection, with its last and next runs.',
  formats: ['text', 'json'],
  examples: [
    ['jira-access schedule show', 'of the only connection'],
    ['jira-access schedule show --connection acme -o json', 'where there are several'],
  ],
  run(context) {
    return withSchedule(context, async ({ handle }) => {
      const description = await handle.describe();
      const { info } = description;
      const shown = {
        ...toScheduleRecord(description),
        nextRuns: info.nextActionTimes.map((time) => time.toISOString()),
        lastRuns: info.recentActions.map(({ takenAt }) => takenAt.toISOString()),
        runs: info.numActionsTaken,
        skippedBecauseOneRan: info.numActionsSkippedOverlap,
        missed: info.numActionsMissedCatchupWindow,
      };
      if (context.options.output === 'json') await context.out.line(JSON.stringify(shown));
      else for (const line of scheduleLines(shown)) await context.out.line(line);
    });
  },
};
