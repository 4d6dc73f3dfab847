import type { AccessReader, SealedSync } from '../../store/access-reader.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { RecordLayout } from '../output/column.ts';
import { type ListFormat, writeRecords } from '../output/write-records.ts';
import type { Target } from '../target.ts';
import { UserError } from '../user-error.ts';
import { age } from '../words.ts';

/** Prints what the last sealed sync knows, as it streams out of the store. */
export async function listKnown<Row>(
  context: CommandContext,
  layout: RecordLayout<Row>,
  rows: (reader: AccessReader) => AsyncIterable<Row>,
): Promise<ExitCode> {
  return withReader(context, async (reader) => {
    const terminal = { width: context.terminalWidth, paint: context.paint };
    const format = (context.options.output ?? 'table') as ListFormat;
    const count = await writeRecords(context.out, format, rows(reader), layout, terminal);
    if (format === 'table' && context.world.stdout.isTTY === true) {
      const noun = layout.noun[count === 1 ? 0 : 1];
      const { syncId, sealedAt, organization } = reader.sealed;
      const now = context.world.now();
      const since = age(Date.parse(sealedAt), now);
      const note = `${count.toLocaleString('en')} ${noun}, as sync ${syncId} found them ${since} ago`;
      context.note(note + olderOrganization(syncId, organization, now));
    }
    return EXIT.done;
  });
}

/** Opens the last sealed sync of the site that the command means. */
export async function withReader(
  context: CommandContext,
  use: (reader: AccessReader) => Promise<ExitCode>,
): Promise<ExitCode> {
  const target = await context.target(await context.settings());
  return context.withStore(target, async (store) => {
    const reader = await store.reader(target.connection);
    if (reader === null) throw nothingKnown(target);
    return use(reader);
  });
}

/** Said of lists where the organization could not be read of late. */
function olderOrganization(syncId: number, organization: SealedSync | null, now: number): string {
  if (organization === null || organization.syncId === syncId) return '';
  const since = age(Date.parse(organization.sealedAt), now);
  return `; what the organization tells is of sync ${organization.syncId}, ${since} ago`;
}

function nothingKnown({ connection }: Target): UserError {
  return new UserError(`Nothing is known yet of connection ${connection}.`, {
    why: 'no sync of it has come to its end',
    fix: 'run `jira-access sync start`',
    exitCode: EXIT.notFound,
  });
}
