import type { Client } from '@temporalio/client';
import { MAX_BULK_TICKETS } from '../../model/ticket-content.ts';
import type { TicketInput } from '../../model/ticket-run.ts';
import { contentHash } from '../../store/access/content-hash.ts';
import type { CommandContext } from '../context.ts';
import { otherRequest, REQUEST_CONFLICT } from '../requests/own-request.ts';
import { NO_ANSWER } from '../requests/patience.ts';
import { createPhaseView } from '../requests/phase-view.ts';
import { stored } from '../requests/stored.ts';
import type { Target } from '../target.ts';
import { awaitPart } from './await-part.ts';
import type { BulkRecord } from './bulk-record.ts';
import type { BulkPart } from './start-bulk.ts';

/** Waits for all parts of a bulk, with progress on standard error. Where that is interrupted, the records end early. */
export async function followBulk(
  context: CommandContext,
  client: Client,
  target: Target,
  parts: readonly BulkPart[],
): Promise<readonly BulkRecord[]> {
  const records: BulkRecord[] = [];
  const total = parts.reduce((sum, { tickets }) => sum + tickets.length, 0);
  const view = createPhaseView(context.world, ({ phase }: { phase: string }) => `Opening tickets: ${phase}`);
  const tell = () => view.update({ phase: `${records.length.toLocaleString('en')} of ${total.toLocaleString('en')}` });
  let isSilent = false;
  try {
    tell();
    for (const part of parts) {
      const onSilence = () => {
        if (!isSilent) view.step(NO_ANSWER);
        isSilent = true;
      };
      const found = await awaitPart(client, part, { signal: context.signal, onSilence });
      if (found === null) break;
      requireOwn(found, part.tickets);
      records.push(...found);
      tell();
    }
  } finally {
    view.finish();
  }
  await requireOwnRecords(context, target, parts);
  return records;
}

/** The worker refuses a request whose id asked for something else before. */
function requireOwn(found: readonly BulkRecord[], tickets: readonly TicketInput[]): void {
  const other = found.find(({ error }) => error?.code === REQUEST_CONFLICT);
  if (other !== undefined) throw otherRequest(tickets[0]?.bulkId ?? other.requestId, 'ticket list --bulk');
}

/** A bulk of this id that was under way was followed, and may have asked for something else. */
async function requireOwnRecords(context: CommandContext, target: Target, parts: readonly BulkPart[]): Promise<void> {
  const bulkId = parts[0]?.tickets[0]?.bulkId ?? '';
  const tickets = await stored(context, target, (store) =>
    store.tickets(target.connection).list({ bulkId, limit: MAX_BULK_TICKETS }),
  );
  const hashes = new Map(tickets?.map(({ requestId, content }) => [requestId, contentHash(content)]));
  for (const { requestId, content } of parts.flatMap((part) => part.tickets)) {
    const known = hashes.get(requestId);
    if (known !== undefined && known !== contentHash(content)) throw otherRequest(bulkId, 'ticket list --bulk');
  }
}
