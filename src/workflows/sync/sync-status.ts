import { setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { ORGANIZATION_PARTS, type SyncPart } from '../../model/sync.ts';
import { idlePart, type SyncCourse, syncDetails } from '../../model/sync-details.ts';
import type { PartReport, SyncFindings, SyncPhase, SyncProgress } from '../../model/sync-run.ts';
import { mark } from '../search-attributes.ts';

/** What the Temporal UI and the query `progress` show of a sync. */
export class SyncStatus {
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

  /** The sync goes on without it. */
  giveUpOrganization(): void {
    for (const part of ORGANIZATION_PARTS) {
      const { progress } = this.#reports.get(part) ?? { progress: idlePart(part) };
      this.#reports.set(part, { progress: { ...progress, state: 'failed' }, wait: null });
    }
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
