import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { LIST_FORMATS, type ListFormat, writeRecords } from '../../output/write-records.ts';
import { wholeNumber } from '../../parse-option.ts';
import { SYNC_LAYOUT } from '../../sync/record-layout.ts';

const USUAL_LIMIT = 20;

interface Options {
  readonly limit: number;
}

export const command: CommandDefinition<Options> = {
  description: 'Lists the syncs of a connection, the newest first.',
  options: [
    { flags: '--limit <number>', description: 'at most so many', default: USUAL_LIMIT, parse: wholeNumber({ min: 1 }) },
  ],
  formats: LIST_FORMATS,
  examples: [
    ['jira-access sync list', 'the last twenty'],
    ['jira-access sync list --limit 1 -o json', 'the last one, with everything about it'],
  ],
  async run(context) {
    const target = await context.target(await context.settings());
    return context.withStore(target, async (store) => {
      const records = await store.syncs(target.connection).list(context.options.limit);
      const terminal = { width: context.terminalWidth, paint: context.paint };
      const format = (context.options.output ?? 'table') as ListFormat;
      await writeRecords(context.out, format, records, SYNC_LAYOUT, terminal);
      return EXIT.done;
    });
  },
};
