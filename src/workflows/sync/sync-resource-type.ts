import { continueAsNew, getExternalWorkflowHandle, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import { SYNC_RESOURCE_TYPES, type SyncPart } from '../../model/sync.ts';
import { partTitle } from '../../model/sync-details.ts';
import { PART_REPORT_SIGNAL, type PartReport, type SyncResourceTypeInput } from '../../model/sync-run.ts';
import { mark } from '../search-attributes.ts';
import { workPart } from './activities.ts';

/** The first report comes soon; later ones cost a hand-off of 0.1 s each, so they come less and less often. */
const FIRST_BUDGET_MS = 5_000;
const LONGEST_BUDGET_MS = 60_000;
/** A run of this workflow stays far below Temporal's limits on history. */
const MAX_EVENTS = 1_000;

/** Reads one resource type: its parts one after the other, each in batches of many pages. */
export async function syncResourceType(input: SyncResourceTypeInput): Promise<void> {
  const { connection, syncId, type, searchAttributes } = input;
  mark(searchAttributes, { connection, kind: 'sync-part', phase: type });
  const done: SyncPart[] = [...input.doneParts];
  let stuckSince = input.stuckSince ?? null;
  for (const part of SYNC_RESOURCE_TYPES[type].parts) {
    if (done.includes(part)) continue;
    let budgetMs = FIRST_BUDGET_MS;
    for (;;) {
      const stuckForMs = stuckSince === null ? 0 : Date.now() - stuckSince;
      const work = { connection, syncId, part, budgetMs, stuckForMs };
      const { progress, waitMs, waitReason, stuck = false } = await workPart(part)(work);
      if (waitMs === null) stuckSince = null;
      else if (!stuck || stuckSince === null) stuckSince = Date.now();
      const wait =
        waitMs === null
          ? null
          : { part, until: new Date(Date.now() + waitMs).toISOString(), reason: waitReason ?? 'Jira asks to wait.' };
      await report({ progress, wait });
      if (progress.state === 'done') break;
      if (waitMs !== null) await sleep(waitMs);
      budgetMs = Math.min(budgetMs * 2, LONGEST_BUDGET_MS);
      if (workflowInfo().historyLength > MAX_EVENTS || workflowInfo().continueAsNewSuggested) {
        await continueAsNew<typeof syncResourceType>({ ...input, doneParts: done, stuckSince });
      }
    }
    done.push(part);
  }
}

async function report(entry: PartReport): Promise<void> {
  const { part, records, itemsDone, itemsKnown } = entry.progress;
  const waiting = entry.wait === null ? '' : ` Waiting until ${entry.wait.until}: ${entry.wait.reason}`;
  setCurrentDetails(`${partTitle(part)}: ${records} records, ${itemsDone} of ${itemsKnown} pages or lists.${waiting}`);
  const { parent } = workflowInfo();
  if (parent !== undefined) await getExternalWorkflowHandle(parent.workflowId).signal(PART_REPORT_SIGNAL, entry);
}
