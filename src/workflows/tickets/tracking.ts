import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  isCancellation,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { StepError } from '../../model/access-step.ts';
import type { TicketDecision } from '../../model/ticket-decision.ts';
import { ticketDetails } from '../../model/ticket-details.ts';
import type { TicketOutcome } from '../../model/ticket-request.ts';
import {
  TICKET_CHANGED_SIGNAL,
  TICKET_OPENED_UPDATE,
  TICKET_PROGRESS_QUERY,
  TICKET_SETTLED_UPDATE,
  type TicketInput,
  type TicketPhase,
  type TicketProgress,
  type TicketResult,
} from '../../model/ticket-run.ts';
import type { AcceptedTicketRun, FoundTicket, TicketEvent, TicketKey, TicketSight } from '../../model/ticket-work.ts';
import { Attention } from '../attention.ts';
import { rootError } from '../root-failure.ts';
import { type Marks, mark } from '../search-attributes.ts';
import type { AccessChange } from './access-change.ts';
import { ticketActivities } from './activities.ts';

const progressQuery = defineQuery<TicketProgress>(TICKET_PROGRESS_QUERY);
const openedUpdate = defineUpdate<TicketResult>(TICKET_OPENED_UPDATE);
const settledUpdate = defineUpdate<TicketResult>(TICKET_SETTLED_UPDATE);
const changedSignal = defineSignal(TICKET_CHANGED_SIGNAL);

/** A human may decide, and the poller looks. */
const OPEN_PHASES: ReadonlySet<TicketPhase> = new Set(['waiting', 'access lost']);

type Activities = ReturnType<typeof ticketActivities>;

/** One ticket as its workflow knows it: what it asks activities for, and what it shows to whoever looks. */
export class Tracking {
  readonly input: TicketInput;
  /** Somebody says that the issue may have changed since it was read. */
  changed = false;
  /** ISO 8601: until when a decision is waited for. */
  timeoutAt = '';
  /** What follows from the ticket, once it does. */
  change: AccessChange | null = null;
  #accepted: (AcceptedTicketRun & { readonly searchAttributes: boolean }) | null = null;
  #phase: TicketPhase = 'planning';
  #sight: TicketSight | null = null;
  #issueKey: string | null = null;
  #url: string | null = null;
  #error: StepError | null = null;
  #decision: TicketDecision | null = null;
  #decidedBy: readonly string[] = [];
  #notes: readonly string[] = [];
  #settled: TicketResult | null = null;
  readonly #attention = new Attention();

  constructor(input: TicketInput) {
    this.input = input;
    setHandler(progressQuery, () => this.#progress());
    setHandler(openedUpdate, async () => {
      await condition(() => this.#issueKey !== null || this.#settled !== null);
      return this.#settled ?? this.#result(null, null);
    });
    setHandler(settledUpdate, async () => {
      await condition(() => this.#settled !== null);
      return this.#settled as TicketResult;
    });
    setHandler(changedSignal, () => {
      this.changed = true;
    });
  }

  /** Writes the request down, and finds out what is to be sent. */
  async accept(): Promise<AcceptedTicketRun> {
    this.show('planning');
    const accepted = await this.activities('plan the ticket').acceptTicket(this.input);
    this.#accepted = accepted;
    this.#notes = accepted.notes;
    this.mark({
      connection: this.input.connection,
      kind: 'ticket',
      project: accepted.projectKey,
      ...(accepted.principalId === null ? {} : { account: accepted.principalId }),
      ...(accepted.entitlementId === null ? {} : { entitlement: accepted.entitlementId }),
    });
    return accepted;
  }

  /** What `accept` answered; null before that. */
  get accepted(): AcceptedTicketRun | null {
    return this.#accepted;
  }

  requireAccepted(): AcceptedTicketRun {
    if (this.#accepted === null) throw new Error('The request was not accepted yet.');
    return this.#accepted;
  }

  get key(): TicketKey {
    const { connection, requestId } = this.input;
    return { connection, requestId };
  }

  get issueKey(): string | null {
    return this.#issueKey;
  }

  get phase(): TicketPhase {
    return this.#phase;
  }

  /** Whether the issue was in a status of category "done" when it was read last. */
  get isDone(): boolean {
    return this.#sight?.category === 'done';
  }

  activities(summary: string): Activities {
    return ticketActivities(this.input.connection, summary);
  }

  /** Keeps the issue: from now on the ticket is open. */
  found({ issue, url }: FoundTicket): void {
    this.#issueKey = issue.issueKey;
    this.#url = url;
    this.mark({ ticket: issue.issueKey });
  }

  /** Keeps what people may see of the issue. */
  saw(sight: TicketSight): void {
    this.#sight = sight;
    if (this.#issueKey !== sight.issueKey) this.mark({ ticket: sight.issueKey });
    this.#issueKey = sight.issueKey;
    this.#url = sight.url;
  }

  decided(decision: TicketDecision, by: readonly string[]): void {
    this.#decision = decision;
    this.#decidedBy = by;
    this.mark({ decision });
  }

  /** What stands in the way, where anything does. */
  setError(error: StepError | null): void {
    this.#error = error;
  }

  /** Answers whoever waits for what comes of the ticket; null: they are to wait on. */
  settle(outcome: TicketOutcome | null): void {
    this.#settled = outcome === null ? null : this.#result(outcome, null);
  }

  addNote(note: string): void {
    if (!this.#notes.includes(note)) this.#notes = [...this.#notes, note];
    this.show(this.#phase);
  }

  /** Comments on the issue, once for each event. */
  tell(event: TicketEvent, text: string): Promise<void> {
    return this.try(`comment: ${event}`, (activities) => activities.tellTicket({ ...this.key, event, text }));
  }

  /** Moves the issue to where it belongs now, where its workflow allows. */
  move(to: 'granted' | 'ended'): Promise<void> {
    return this.try('move the ticket', async (activities) => {
      const { moved, why } = await activities.moveTicket({ ...this.key, to });
      if (!moved && why !== null) this.addNote(`The ticket was left where it is: ${why}`);
    });
  }

  /** Does what is good to have: what stands in its way is said, and stops nothing. */
  async try(summary: string, work: (activities: Activities) => Promise<void>): Promise<void> {
    try {
      await work(this.activities(summary));
    } catch (failure) {
      if (isCancellation(failure)) throw failure;
      this.addNote(`Could not ${summary}: ${rootError(failure).message}`);
    }
  }

  /** Does what must be done, however long a person takes to mend what stands in its way. */
  async surely<T>(summary: string, work: (activities: Activities) => Promise<T>): Promise<T> {
    const phase = this.#phase;
    for (let failed = 1; ; failed += 1) {
      try {
        return await work(this.activities(summary));
      } catch (failure) {
        if (isCancellation(failure)) throw failure;
        this.#error = rootError(failure);
        await this.note('attention', { error: this.#error });
        this.mark({ stuckSince: new Date() });
        this.show('needs attention');
        await this.#attention.resolution(failed);
        await this.note(phase === 'held' ? 'held' : OPEN_PHASES.has(phase) ? 'open' : 'acting');
        this.mark({ stuckSince: null });
        this.#error = null;
        this.show(phase);
      }
    }
  }

  /** Says how far it is, where commands can see it. */
  async note(
    state: 'open' | 'acting' | 'held' | 'attention',
    more: { openedAt?: string; timeoutAt?: string; error?: StepError } = {},
  ): Promise<void> {
    await this.activities(`note: ${state}`).noteTicket({ ...this.key, state, notes: this.#notes, ...more });
  }

  /** Ends the request. */
  async close(outcome: TicketOutcome, error: StepError | null): Promise<TicketResult> {
    const result = this.#result(outcome, error);
    await CancellationScope.nonCancellable(() =>
      this.activities(`close the record: ${outcome}`).closeTicket({
        ...this.key,
        outcome,
        error,
        notes: this.#notes,
        ...(this.#accepted === null ? { unaccepted: this.input } : {}),
      }),
    );
    this.#error = error;
    return this.answer(result);
  }

  /** The last word, also of a request that ended before. */
  async answer(result: TicketResult): Promise<TicketResult> {
    this.#settled = result;
    this.#issueKey = result.issueKey;
    this.#url = result.url;
    this.mark({ outcome: result.outcome ?? 'unknown' });
    this.show(result.outcome ?? 'failed');
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    return result;
  }

  mark(marks: Marks): void {
    if (this.#accepted !== null) mark(this.#accepted.searchAttributes, marks);
  }

  show(phase: TicketPhase): void {
    this.#phase = phase;
    this.mark({ phase });
    setCurrentDetails(
      ticketDetails({
        ...this.#progress(),
        ...this.key,
        title: this.#accepted?.title ?? 'a ticket',
        awaited: this.#accepted?.awaited ?? 'somebody',
        notes: this.#notes,
      }),
    );
  }

  #result(outcome: TicketOutcome | null, error: StepError | null): TicketResult {
    return {
      requestId: this.input.requestId,
      contentHash: this.#accepted?.contentHash ?? '',
      outcome,
      error,
      issueKey: this.#issueKey,
      url: this.#url,
      decision: this.#decision,
      decidedBy: this.#decidedBy,
      change: this.change?.known() ?? null,
      notes: this.#notes,
    };
  }

  #progress(): TicketProgress {
    return {
      phase: this.#phase,
      issueKey: this.#issueKey,
      url: this.#url,
      status: this.#sight?.status ?? null,
      assignee: this.#sight?.assignee ?? null,
      timeoutAt: this.timeoutAt === '' ? null : this.timeoutAt,
      error: this.#error,
    };
  }
}
