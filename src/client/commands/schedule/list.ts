import type { Client } from '@temporalio/client';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { LIST_FORMATS, type ListFormat, writeRecords } from '../../output/write-records.ts';
import { SCHEDULE_LAYOUT, type ScheduleRecord, toScheduleRecord } from '../../schedule/record.ts';

export const command: CommandDefinition = {
  description: 'Lists the schedules of every connection.',
  formats: LIST_FORMATS,
  examples: [
    ['jira-access schedule list', 'as a table'],
    ['jira-access schedule list -o json', 'for programs'],
  ],
  async run(context) {
    const settings = await context.settings();
    return context.withTemporal(settings, await context.target(settings), async ({ client }) => {
      const format = (context.options.output ?? 'table') as ListFormat;
      const terminal = { width: context.terminalWidth, paint: context.paint };
      await writeRecords(context.out, format, ours(client), SCHEDULE_LAYOUT, terminal);
      return EXIT.done;
    });
  },
};

async function* ours(client: Client): AsyncGenerator<ScheduleRecord> {
  for await (const summary of client.schedule.list()) {
    const record = toScheduleRecord(summary);
    if (record !== null) yield record;
  }
}
