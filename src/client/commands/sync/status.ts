import type { SyncRecord } from '../../../model/sync.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { progressLine } from '../../progress/lines.ts';
import { progressRows } from '../../progress/rows.ts';
import { summaryLines } from '../../sync/summary.ts';
import { UserError } from '../../user-error.ts';

/** Elsewhere than on a terminal nothing is cut. */
const UNCUT = 1_000;

export const command: CommandDefinition = {
  description: 'Shows how the latest sync goes, or how it ended.',
  formats: ['text', 'json'],
  examples: [
    ['jira-access sync status', 'for people'],
    ['jira-access sync status -o json', 'for programs'],
  ],
  async run(context) {
    const target = await context.target(await context.settings());
    return context.withStore(target, async (store) => {
      const record = await store.syncs(target.connection).latest();
      if (record === null) {
        throw new UserError(`There was no sync of connection ${target.connection} yet.`, {
          fix: 'run `jira-access sync start`',
          exitCode: EXIT.notFound,
        });
      }
      if (context.options.output === 'json') await context.out.line(JSON.stringify(record));
      else for (const line of lines(record)) await context.out.line(line);
      return EXIT.done;
    });

    function lines(record: SyncRecord): readonly string[] {
      const { paint, terminalWidth, world } = context;
      if (record.state !== 'running') return summaryLines(record, paint, world.now());
      const [headline = ''] = summaryLines({ ...record, parts: [] }, paint, world.now());
      const rows = progressRows(record.parts);
      return [headline, ...rows.map((row) => progressLine(row, null, terminalWidth ?? UNCUT, paint))];
    }
  },
};
