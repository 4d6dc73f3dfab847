import {
  CancellationScope,
  ChildWorkflowCancellationType,
  defineQuery,
  defineSignal,
  executeChild,
  isCancellation,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { SYNC_RESOURCE_TYPES, type SyncPart, type SyncResourceType } from '../../model/sync.ts';
import { type SyncCourse, syncDetails } from '../../model/sync-details.ts';
import {
  PART_REPORT_SIGNAL,
  type PartReport,
  PROGRESS_QUERY,
  type SyncFindings,
  type SyncPhase,
  type SyncProgress,
  type SyncSiteInput,
  type SyncSiteResult,
} from '../../model/sync-run.ts';
import { rootError } from '../root-failure.ts';
import { mark } from '../search-attributes.ts';
import { beginSync, checkSite, endSync, finishSync } from './activities.ts';
import { syncResourceType } from './sync-resource-type.ts';

const progressQuery = defineQuery<SyncProgress>(PROGRESS_QUERY);
const partReport = defineSignal<[PartReport]>(PART_REPORT_SIGNAL);

/**
 * Finds out who has access to what on one Jira site: checks the credential, reads every resource type side by side,
 * checks and compares the result, and seals it. Commands read the last sealed sync until then.
 */
export async function syncSite({ connection }: SyncSiteInput): Promise<SyncSiteResult> {
  const status = new Status(connection);
  setHandler(progressQuery, () => status.progress());
  setHandler(partReport, (report) => status.note(report));

  const { workflowId, firstExecutionRunId } = workflowInfo();
  const { syncId, searchAttributes } = await beginSync({
    connection,
    owner: { workflowId, runId: firstExecutionRunId },
  });
  status.begin(syncId, searchAttributes);
  try {
    status.enter('checking credential');
    await checkSite({ connection, syncId });
    status.enter('reading');
    await readEverything(connection, syncId, searchAttributes);
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

/** Each type begins when the one that it needs has ended. The first that fails ends the others. */
async function readEverything(connection: string, syncId: number, searchAttributes: boolean): Promise<void> {
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const running = new Map<SyncResourceType, Promise<void>>();
    for (const type of Object.keys(SYNC_RESOURCE_TYPES) as SyncResourceType[]) {
      const { after } = SYNC_RESOURCE_TYPES[type];
      const needed = after === null ? Promise.resolve() : running.get(after);
      running.set(
        type,
        (async () => {
          await needed;
          await readType({ connection, syncId, type, searchAttributes, doneParts: [] });
        })(),
      );
    }
    const ends = [...running.values()];
    try {
      await Promise.all(ends);
    } catch (error) {
      scope.cancel();
      await Promise.allSettled(ends);
      throw error;
    }
  });
}

async function readType(input: Parameters<typeof syncResourceType>[0]): Promise<void> {
  await executeChild(syncResourceType, {
    workflowId: `${workflowInfo().workflowId}/${input.type}`,
    args: [input],
    cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
    staticSummary: SYNC_RESOURCE_TYPES[input.type].title,
  });
}

/** What the Temporal UI and the query `progress` show of a sync. */
class Status {
  readonly #connection: string;
  readonly #reports = new Map<SyncPart, PartReport>();
  #phase: SyncPhase = 'starting';
  #syncId: number | null = null;
  #searchAttributes = false;
  #found: SyncFindings = {};

  constructor(connection: string) {
    this.#connection = connection;
  }

  begin(syncId: number, searchAttributes: boolean): void {
    this.#syncId = syncId;
    this.#searchAttributes = searchAttributes;
    mark(searchAttributes, { connection: this.#connection, kind: 'sync' });
  }

  enter(phase: SyncPhase): void {
    this.#phase = phase;
    mark(this.#searchAttributes, { phase });
    this.#show();
  }

  end(outcome: 'sealed' | 'held' | 'failed' | 'cancelled', error: string | null, found: SyncFindings = {}): void {
    this.#phase = outcome;
    this.#found = found;
    mark(this.#searchAttributes, { phase: outcome, outcome });
    this.#show({ ended: true, error });
  }

  note(report: PartReport): void {
    this.#reports.set(report.progress.part, report);
    this.#show();
  }

  progress(): SyncProgress {
    const reports = [...this.#reports.values()];
    return {
      phase: this.#phase,
      syncId: this.#syncId,
      parts: reports.map((report) => report.progress),
      waits: reports.map((report) => report.wait).filter((wait) => wait !== null),
    };
  }

  #show({ ended, error }: Pick<SyncCourse, 'ended' | 'error'> = { ended: false, error: null }): void {
    const { warnings = [], changes = {} } = this.#found;
    const course: SyncCourse = {
      startedAt: workflowInfo().startTime.getTime(),
      now: Date.now(),
      ended,
      error,
      warnings,
      changes,
    };
    setCurrentDetails(syncDetails(this.#connection, this.progress(), course));
  }
}
