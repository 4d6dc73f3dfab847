import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineQuery,
  defineUpdate,
  isCancellation,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { OpenedRequest } from '../../activities/access/open-request.ts';
import { changeDetails } from '../../model/access-details.ts';
import type { RequestOutcome } from '../../model/access-request.ts';
import {
  CHANGE_END_UPDATE,
  CHANGE_PROGRESS_QUERY,
  CHANGE_SETTLED_UPDATE,
  type ChangeInput,
  type ChangePhase,
  type ChangeProgress,
  type ChangeResult,
  type Resolution,
  type StepCounts,
} from '../../model/access-run.ts';
import type { StepError } from '../../model/access-step.ts';
import { Attention } from '../attention.ts';
import { rootError } from '../root-failure.ts';
import { type Marks, mark } from '../search-attributes.ts';
import { accessActivities } from './activities.ts';
import { GrantedTime } from './granted-time.ts';
import { tellParent } from './parent.ts';

const progressQuery = defineQuery<ChangeProgress>(CHANGE_PROGRESS_QUERY);
const settledUpdate = defineUpdate<ChangeResult>(CHANGE_SETTLED_UPDATE);
const changeEndUpdate = defineUpdate<string, [{ endsAt: string }]>(CHANGE_END_UPDATE);

/** Jira said no, and there was nothing to take back. */
const REFUSALS: ReadonlySet<string> = new Set(['forbidden', 'license_full', 'access_lost']);

/** The steps of one request: done, held, ended or taken back, and shown to whoever looks. */
export class Saga {
  readonly #input: ChangeInput;
  #opened: (OpenedRequest & { readonly searchAttributes: boolean }) | null = null;
  #phase: ChangePhase = 'planning';
  #counts: StepCounts = {};
  readonly #granted = new GrantedTime(() => this.#note('active', null));
  #error: StepError | null = null;
  #settled: ChangeResult | null = null;
  #accountId: string | null = null;
  #notes: readonly string[] = [];
  readonly #attention = new Attention();

  constructor(input: ChangeInput) {
    this.#input = input;
    setHandler(progressQuery, () => this.#progress());
    setHandler(settledUpdate, async () => {
      await condition(() => this.#settled !== null);
      return this.#settled as ChangeResult;
    });
    setHandler(changeEndUpdate, ({ endsAt }) => this.#changeEnd(endsAt), {
      validator: ({ endsAt }) => {
        if (Number.isNaN(Date.parse(endsAt))) throw new TypeError(`"${endsAt}" is no time.`);
        if (this.#phase !== 'granted')
          throw new Error(`Nothing is granted that could end: the change is ${this.#phase}.`);
      },
    });
  }

  /** Writes the request down and plans it. */
  async open(): Promise<OpenedRequest> {
    this.#show('planning');
    const opened = await this.#activities('change', 'plan the change against the live state').openRequest(this.#input);
    this.#opened = opened;
    this.#notes = opened.notes ?? [];
    this.#mark({
      connection: this.#input.connection,
      kind: this.#input.content.kind,
      ...(opened.principalId === null ? {} : { account: opened.principalId }),
      ...(opened.entitlementId === null ? {} : { entitlement: opened.entitlementId }),
    });
    return opened;
  }

  /** Does the stages one after the other; answers why a step could not be done. */
  async doSteps(stages: readonly number[]): Promise<StepError | null> {
    this.#show('changing');
    const { connection, requestId, content } = this.#input;
    const end = content.kind === 'access' ? content.end : null;
    const until = end !== null && 'at' in end ? end.at : null;
    for (const stage of stages) {
      try {
        const summary = `change access, stage ${stage + 1} of ${stages.length}`;
        const { counts, error } = await this.#activities('change', summary).workSteps({
          connection,
          requestId,
          stage,
          until,
        });
        this.#counts = counts;
        this.#show('changing');
        if (error !== null) return error;
      } catch (failure) {
        if (isCancellation(failure)) throw failure;
        return rootError(failure);
      }
    }
    return null;
  }

  /** Makes an account, or finds the one that is there, and ends the request. */
  async createAccount(): Promise<ChangeResult> {
    this.#show('changing');
    const { connection, requestId } = this.#input;
    const activities = this.#activities('change', 'make the account, or find it');
    try {
      const { outcome, accountId, notes, error } = await activities.createAccount({ connection, requestId });
      this.#accountId = accountId;
      this.#notes = notes;
      if (accountId !== null) this.#mark({ account: accountId });
      return await this.close(outcome, error);
    } catch (failure) {
      return this.close('unresolved', rootError(failure));
    }
  }

  changedAnything(): boolean {
    return (this.#counts.done ?? 0) > 0;
  }

  hasEnd(): boolean {
    return this.#input.content.kind === 'access' && this.#input.content.end !== null;
  }

  /** Says that access is granted, and waits until its end, which may change meanwhile. */
  async holdUntilEnd(): Promise<void> {
    if (this.#input.content.kind !== 'access' || this.#input.content.end === null) return;
    this.#mark({ endsAt: await this.#granted.begin(this.#input.content.end) });
    this.#show('granted');
    this.#settled = this.#result('done', null);
    await tellParent(this.#settled);
    await this.#granted.over();
  }

  /** Takes granted access away, because its time is over. */
  async endAccess(): Promise<ChangeResult> {
    const lateMs = this.#granted.lateMs();
    this.#settled = null;
    this.#show('ending');
    const isResolved = await this.#undo('end');
    return this.close(isResolved ? 'expired' : 'unresolved', this.#error, lateMs);
  }

  /** Takes back what was changed. */
  async takeBack(outcome: 'compensated' | 'cancelled', error: StepError | null): Promise<ChangeResult> {
    const isRefused = error !== null && REFUSALS.has(error.code) && !this.changedAnything();
    this.#error = error;
    this.#settled = null;
    this.#show('compensating');
    const isResolved = await CancellationScope.nonCancellable(() => this.#undo('undo'));
    // What nothing takes back stays done, and so does what was taken before it.
    const isWhole = isResolved && !this.changedAnything();
    return this.close(isWhole ? (isRefused ? 'refused' : outcome) : 'unresolved', error ?? this.#error);
  }

  /** Ends the request. */
  async close(outcome: RequestOutcome, error: StepError | null, lateMs: number | null = null): Promise<ChangeResult> {
    const { connection, requestId } = this.#input;
    const activities = this.#activities('change', `close the record: ${outcome}`);
    this.#counts = await CancellationScope.nonCancellable(() =>
      activities.closeRequest({
        connection,
        requestId,
        outcome,
        error,
        ...(this.#opened === null ? { unopened: this.#input } : {}),
      }),
    );
    this.#error = error;
    return this.answer({ ...this.#result(outcome, error), lateMs });
  }

  /** The last word, also of a request that ended before. */
  async answer(result: ChangeResult): Promise<ChangeResult> {
    this.#settled = result;
    this.#counts = result.counts;
    this.#mark({ outcome: result.outcome });
    this.#show(result.outcome);
    // Whoever cancels now comes too late.
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    return result;
  }

  /** Tries until all is taken back, however long that takes; false where a person decides to leave it. */
  async #undo(why: 'undo' | 'end'): Promise<boolean> {
    const { connection, requestId } = this.#input;
    const activities = this.#activities(
      'due end',
      why === 'end' ? 'take away what has ended' : 'take back what was changed',
    );
    const phase = this.#phase;
    const cause = this.#error;
    await this.#granted.written();
    for (let failed = 1; ; failed += 1) {
      const error = await activities
        .undoSteps({ connection, requestId, why })
        .then(({ counts, error }) => {
          this.#counts = counts;
          return error;
        })
        .catch((failure: unknown) => rootError(failure));
      if (error === null) return true;
      const resolution = await this.#askForAttention(error, failed);
      if (resolution === 'skip') {
        await activities.skipSteps({ connection, requestId });
        return false;
      }
      await this.#note('running', null, 'resolved');
      // What stood in the way is for the trail to tell: once it is mended, the change did not end with it.
      this.#error = cause;
      this.#mark({ stuckSince: null });
      this.#show(phase);
    }
  }

  async #askForAttention(error: StepError, failed: number): Promise<Resolution> {
    this.#error = error;
    await this.#note('attention', error, 'needs attention');
    this.#mark({ stuckSince: new Date() });
    this.#show('needs attention');
    return this.#attention.resolution(failed);
  }

  async #changeEnd(wished: string): Promise<string> {
    this.#mark({ endsAt: await this.#granted.change(wished) });
    this.#show(this.#phase);
    const { endsAt } = this.#granted;
    if (this.#settled !== null) this.#settled = { ...this.#settled, endsAt };
    return endsAt ?? wished;
  }

  async #note(
    state: 'running' | 'active' | 'attention',
    error: StepError | null,
    event: 'needs attention' | 'resolved' | null = null,
  ): Promise<void> {
    const { connection, requestId } = this.#input;
    const { endsAt } = this.#granted;
    await this.#activities('change', `note: ${state}`).noteRequest({
      connection,
      requestId,
      state,
      error,
      endsAt,
      event,
    });
  }

  #result(outcome: RequestOutcome, error: StepError | null): ChangeResult {
    return {
      requestId: this.#input.requestId,
      contentHash: this.#opened?.contentHash ?? '',
      outcome,
      error,
      counts: this.#counts,
      endsAt: this.#granted.endsAt,
      lateMs: null,
      accountId: this.#accountId,
      notes: this.#notes,
    };
  }

  #progress(): ChangeProgress {
    return { phase: this.#phase, counts: this.#counts, endsAt: this.#granted.endsAt, error: this.#error };
  }

  #activities(urgency: 'due end' | 'change', summary: string) {
    return accessActivities(this.#input.connection, urgency, summary);
  }

  #mark(marks: Marks): void {
    if (this.#opened !== null) mark(this.#opened.searchAttributes, marks);
  }

  #show(phase: ChangePhase): void {
    this.#phase = phase;
    this.#mark({ phase });
    setCurrentDetails(
      changeDetails({
        ...this.#progress(),
        requestId: this.#input.requestId,
        connection: this.#input.connection,
        titles: this.#opened?.titles ?? [],
        steps: this.#opened?.steps ?? 0,
        notes: this.#notes,
      }),
    );
  }
}
