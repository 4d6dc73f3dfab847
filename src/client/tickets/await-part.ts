import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { OpenTicketsResult } from '../../model/ticket-run.ts';
import { SILENCE_MS } from '../requests/patience.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { failureOf, isUnanswered, isWorkflowFailure } from '../temporal-errors.ts';
import { type BulkRecord, failedRecord, openedRecord } from './bulk-record.ts';
import type { BulkPart } from './start-bulk.ts';

interface AwaitOptions {
  readonly signal: AbortSignal;
  /** Called once where no worker has taken it up for a while. */
  readonly onSilence: () => void;
}

/** What became of the tickets of a part; null where the waiting was interrupted. */
export async function awaitPart(
  client: Client,
  { work, first, tickets }: BulkPart,
  { signal, onSilence }: AwaitOptions,
): Promise<readonly BulkRecord[] | null> {
  const over = new AbortController();
  const silence = watchSilence(client, work, AbortSignal.any([signal, over.signal]), onSilence);
  const abouts = tickets.map((input, index) => ({ work, number: first + index, input }));
  try {
    const result = await client.connection.withAbortSignal(signal, () => resultOf(client, work, signal));
    if (result === null) return null;
    const answers = new Map(result.tickets.map((answer) => [answer.requestId, answer]));
    return abouts.map((about) => openedRecord(about, answers.get(about.input.requestId)));
  } catch (error) {
    if (signal.aborted) return null;
    if (!isWorkflowFailure(error)) throw error;
    const why = failureOf(error);
    return abouts.map((about) => failedRecord(about, why));
  } finally {
    over.abort();
    await silence;
  }
}

async function resultOf(client: Client, { workflowId }: StartedWork, signal: AbortSignal) {
  while (!signal.aborted) {
    try {
      return (await client.workflow.getHandle(workflowId).result()) as OpenTicketsResult;
    } catch (error) {
      if (!isUnanswered(error)) throw error;
    }
  }
  return null;
}

/** A workflow that nobody has taken up has two events: it was started, and a task of it waits. */
const UNTOUCHED_EVENTS = 2;

async function watchSilence(client: Client, { workflowId }: StartedWork, signal: AbortSignal, onSilence: () => void) {
  await sleep(SILENCE_MS, undefined, { signal }).catch(() => undefined);
  if (signal.aborted) return;
  const handle = client.workflow.getHandle(workflowId);
  const description = await handle.describe().catch(() => null);
  if (!signal.aborted && description !== null && description.historyLength <= UNTOUCHED_EVENTS) onSilence();
}
