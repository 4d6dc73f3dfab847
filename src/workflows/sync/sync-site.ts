import {
  CancellationScope,
  defineQuery,
  defineSignal,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  PART_REPORT_SIGNAL,
  type PartReport,
  PROGRESS_QUERY,
  type SyncProgress,
  type SyncSiteInput,
  type SyncSiteResult,
} from '../../model/sync-run.ts';
import { rootError } from '../root-failure.ts';
import { beginSync, checkSite, endSync, finishSync, giveUpOrganization } from './activities.ts';
import { type Reading, readOrganization, readSite } from './read-types.ts';
import { SyncStatus } from './sync-status.ts';

const progressQuery = defineQuery<SyncProgress>(PROGRESS_QUERY);
const partReport = defineSignal<[PartReport]>(PART_REPORT_SIGNAL);

/**
 * Finds out who has access to what on one Jira site: checks the credential, reads every resource type side by side, and
 * beside them the organization where there is one, checks and compares the result, and seals it. Commands read the last
 * sealed sync until then.
 */
export async function syncSite({ connection }: SyncSiteInput): Promise<SyncSiteResult> {
  const status = new SyncStatus(connection);
  setHandler(progressQuery, () => status.progress());
  setHandler(partReport, (report) => status.note(report));

  const { workflowId, firstExecutionRunId } = workflowInfo();
  const { syncId, searchAttributes, organization } = await beginSync({
    connection,
    owner: { workflowId, runId: firstExecutionRunId },
  });
  status.begin(syncId, searchAttributes);
  try {
    status.enter('checking credential');
    await checkSite({ connection, syncId });
    status.enter('reading');
    const reading = { connection, syncId, searchAttributes };
    // Runs from before there was an organization to read do not say whether there is one.
    await readSite(reading, organization === true ? [() => readOrganizationOrGoOn(reading, status)] : []);
    status.enter('checking result');
    const result = await finishSync({ connection, syncId });
    const error = result.state === 'held' ? result.error : null;
    status.end(result.state, error?.message ?? null, result);
    return { syncId, outcome: result.state, error };
  } catch (failure) {
    const cancelled = isCancellation(failure);
    const error = cancelled ? null : rootError(failure);
    const state = cancelled ? 'cancelled' : 'failed';
    await CancellationScope.nonCancellable(() => endSync({ connection, syncId, end: { state, error } }));
    status.end(state, error?.message ?? null);
    throw failure;
  }
}

async function readOrganizationOrGoOn(reading: Reading, status: SyncStatus): Promise<void> {
  const error = await readOrganization(reading);
  if (error === null) return;
  status.giveUpOrganization();
  await giveUpOrganization({ connection: reading.connection, syncId: reading.syncId, error });
}
