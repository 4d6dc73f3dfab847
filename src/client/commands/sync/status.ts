import type { SyncRecord } from '../../../model/sync.ts';
import type { PartWait } from '../../../model/sync-run.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { progressLine } from '../../progress/lines.ts';
import { progressRows } from '../../progress/rows.ts';
import { waitsOf, waitText } from '../../sync/progress-source.ts';
import { summaryLines } from '../../sync/summary.ts';
import type { Target } from '../../target.ts';
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
    const settings = await context.settings();
    const target = await context.target(settings);
    return context.withStore(target, async (store) => {
      const record = await store.syncs(target.connection).latest();
      if (record === null) {
        throw new UserError(`There was no sync of connection ${target.connection} yet.`, {
          fix: 'run `jira-access sync start`',
          exitCode: EXIT.notFound,
        });
      }
      const waits = record.state === 'running' ? await waitsNow(settings, target, record) : [];
      if (context.options.output === 'json') await context.out.line(JSON.stringify({ ...record, waits }));
      else for (const line of lines(record, waits)) await context.out.line(line);
      return EXIT.done;
    });

    /** The store does not know them, and Temporal may be out of reach. */
    function waitsNow(settings: Settings, target: Target, record: SyncRecord): Promise<readonly PartWait[]> {
      return context.withTemporal(settings, target, ({ client }) => waitsOf(client, record)).catch(() => []);
    }

    function lines(record: SyncRecord, waits: readonly PartWait[]): readonly string[] {
      const { paint, terminalWidth, world } = context;
      if (record.state !== 'running') return summaryLines(record, paint, world.now());
      const [headline = ''] = summaryLines({ ...record, parts: [] }, paint, world.now());
      const rows = progressRows(record.parts);
      return [
        headline,
        ...rows.map((row) => progressLine(row, null, terminalWidth ?? UNCUT, paint)),
        ...waits.map((wait) => `${paint.yellow('!')} Waits ${waitText(wait)}`),
      ];
    }
  },
};
