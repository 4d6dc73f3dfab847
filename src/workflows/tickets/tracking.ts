import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  isCancellation,
  ParentClosePolicy,
  setCurrentDetails,
  setHandler,
  sleep,
  startChild,
  WorkflowIdReusePolicy,
  workflowInfo,
} from '@temporalio/workflow';
import { RESOLVE_SIGNAL, type Resolution } from '../../model/access-run.ts';
import type { StepError } from '../../model/access-step.ts';
import type { TicketDecision } from '../../model/ticket-decision.ts';
import { ticketDetails } from '../../model/ticket-details.ts';
import type { TicketOutcome } from '../../model/ticket-request.ts';
import {
  sweepWorkflowId,
  TICKET_CHANGED_SIGNAL,
  TICKET_OPENED_UPDATE,
  TICKET_PROGRESS_QUERY,
  TICKET_SETTLED_UPDATE,
  type TicketInput,
  type TicketPhase,
  type TicketProgress,
  type TicketResult,
} from '../../model/ticket-run.ts';
import {
  CONFIRMED_WORDS,
  EXPIRED_WORDS,
  endedWords,
  failedWords,
  heldWords,
  openedWords,
  REOPENED_WORDS,
  refusedWords,
  reminderWords,
  TIMED_OUT_WORDS,
  unmappedError,
  WITHDRAWN_WORDS,
} from '../../model/ticket-words.ts';
import type { AcceptedTicketRun, TicketAnswer, TicketEvent, TicketSight } from '../../model/ticket-work.ts';
import { rootError } from '../root-failure.ts';
import { type Marks, mark } from '../search-attributes.ts';
import { followSync } from '../sync/follow-sync.ts';
import { AccessChange } from './access-change.ts';
import { ticketActivities } from './activities.ts';
import { type Opened, openIssues } from './opening.ts';
import { sweepTicket } from './sweep-ticket.ts';

const progressQuery = defineQuery<TicketProgress>(TICKET_PROGRESS_QUERY);
const openedUpdate = defineUpdate<TicketResult>(TICKET_OPENED_UPDATE);
const settledUpdate = defineUpdate<TicketResult>(TICKET_SETTLED_UPDATE);
const changedSignal = defineSignal(TICKET_CHANGED_SIGNAL);
const resolveSignal = defineSignal<[Resolution]>(RESOLVE_SIGNAL);

/** How the waiting for a decision ended. */
export interface DecisionEnd {
  readonly outcome: TicketOutcome;
  readonly error: StepError | null;
}

/** The poller is started anew where somebody has ended it, and a ticket is read that it should have told of. */
const LOOK_AFTER_MS = 24 * 60 * 60_000;
/** An issue that is not there is looked for again before it counts as deleted: one 404 proves nothing (FACTS 9). */
const MISSING_LOOKS = 3;
const MISSING_PAUSE_MS = 60_000;
/** What a person does not mend is tried again by itself, less and less often. */
const FIRST_RETRY_MS = 10 * 60_000;
const LONGEST_RETRY_MS = 6 * 60 * 60_000;
/** A sync that was sealed meanwhile is asked about so often. */
const CONFIRM_PAUSE_MS = 10 * 60_000;
/** Of those that are started for it. */
const SYNCS = 2;
/** A ticket that is talked about a lot goes on in a new run; all that it needs is in the store. */
const LONGEST_HISTORY = 800;

/** One ticket: opened, waited for, decided, acted on, and shown to whoever looks. */
export class Tracking {
  readonly #input: TicketInput;
  #accepted: (AcceptedTicketRun & { readonly searchAttributes: boolean }) | null = null;
  #phase: TicketPhase = 'planning';
  #sight: TicketSight | null = null;
  #issueKey: string | null = null;
  #url: string | null = null;
  #timeoutAt: string | null = null;
  #error: StepError | null = null;
  #decision: TicketDecision | null = null;
  #decidedBy: readonly string[] = [];
  #notes: readonly string[] = [];
  #settled: TicketResult | null = null;
  /** Somebody says that the issue may have changed since it was read. */
  #changed = false;
  #resolution: Resolution | null = null;
  #change: AccessChange | null = null;

  constructor(input: TicketInput) {
    this.#input = input;
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
      this.#changed = true;
    });
    setHandler(resolveSignal, (resolution) => {
      if (this.#phase === 'needs attention') this.#resolution = resolution;
    });
  }

  /** Writes the request down, and finds out what is to be sent. */
  async accept(): Promise<AcceptedTicketRun> {
    this.#show('planning');
    const accepted = await this.#activities('plan the ticket').acceptTicket(this.#input);
    this.#accepted = accepted;
    this.#notes = accepted.notes;
    this.#mark({
      connection: this.#input.connection,
      kind: 'ticket',
      project: accepted.projectKey,
      ...(accepted.principalId === null ? {} : { account: accepted.principalId }),
      ...(accepted.entitlementId === null ? {} : { entitlement: accepted.entitlementId }),
    });
    return accepted;
  }

  /** Makes the issue, or finds it; answers why there is none. */
  async openTicket(): Promise<DecisionEnd | null> {
    const accepted = this.#requireAccepted();
    this.#show('opening');
    const [opened] = await this.#opened(accepted);
    if (opened?.mayBeDoubled === true) await this.#sweep();
    if (opened?.found == null) {
      return { outcome: opened?.error?.code === 'ticket_unclear' ? 'failed' : 'refused', error: opened?.error ?? null };
    }
    this.#issueKey = opened.found.issue.issueKey;
    this.#url = opened.found.url;
    const openedAt = accepted.openedAt ?? new Date().toISOString();
    this.#timeoutAt = accepted.timeoutAt ?? new Date(Date.parse(openedAt) + accepted.timeoutMs).toISOString();
    await this.#note('open', { openedAt, timeoutAt: this.#timeoutAt });
    this.#mark({ ticket: this.#issueKey, openedAt: new Date(openedAt) });
    // A run that goes on where another one was may have missed what happened since; of a new issue the poller tells.
    this.#changed ||= accepted.state !== 'opening';
    this.#show('waiting');
    return null;
  }

  async #opened(accepted: AcceptedTicketRun): Promise<Opened[]> {
    const { requestId } = this.#input;
    const { issue, url, attempts } = accepted;
    if (issue !== null) {
      return [{ requestId, found: { issue, url: url ?? '' }, error: null, mayBeDoubled: attempts > 1 }];
    }
    return openIssues([{ requestId, attempts }], {
      connection: this.#input.connection,
      lookForMs: accepted.lookForMs,
      activities: this.#activities('open the ticket'),
      onLooking: () => this.#show('looking for the ticket'),
    });
  }

  /** Waits until somebody who may decides, or nobody will. */
  async awaitDecision(): Promise<DecisionEnd> {
    const { connection } = this.#input;
    const { awaited } = this.#requireAccepted();
    const timeoutAt = this.#timeoutAt ?? '';
    await this.#activities('start the poller').watchOver({ connection });
    await this.#try('link the ticket back', (activities) => activities.linkBack(this.#key()));
    await this.#tell('opened', openedWords({ awaited, timeoutAt }));
    let lookAt = Date.now() + LOOK_AFTER_MS;
    for (;;) {
      if (this.#changed) {
        const end = this.#endOf(await this.#read());
        if (end !== null) return end;
        await this.#goOnInNewRun();
      }
      if (Date.now() >= Date.parse(timeoutAt)) return { outcome: 'timed-out', error: null };
      const reminder = this.#nextReminder();
      const until = Math.min(Date.parse(timeoutAt), lookAt, reminder?.at ?? Number.POSITIVE_INFINITY);
      await condition(() => this.#changed, Math.max(0, until - Date.now()));
      if (this.#changed) continue;
      if (reminder !== null && Date.now() >= reminder.at) {
        this.#reminded = reminder.index + 1;
        if (!reminder.isOver) await this.#tell(`reminder ${reminder.index + 1}`, reminderWords({ awaited, timeoutAt }));
      }
      if (Date.now() >= lookAt || Date.now() >= Date.parse(timeoutAt)) {
        lookAt = Date.now() + LOOK_AFTER_MS;
        await this.#activities('start the poller').watchOver({ connection });
        // The last look before it is given up, too.
        this.#changed = true;
      }
    }
  }

  #reminded = 0;

  /** The next reminder that is due, or was while no worker ran: then only the newest of several is made. */
  #nextReminder(): { readonly index: number; readonly at: number; readonly isOver: boolean } | null {
    const { remindersMs, timeoutMs } = this.#requireAccepted();
    const openedAt = Date.parse(this.#timeoutAt ?? '') - timeoutMs;
    const ms = remindersMs[this.#reminded];
    if (ms === undefined || ms >= timeoutMs) return null;
    const next = remindersMs[this.#reminded + 1];
    return { index: this.#reminded, at: openedAt + ms, isOver: next !== undefined && Date.now() >= openedAt + next };
  }

  /** Says on the ticket that nothing comes of it. */
  endWithout(end: DecisionEnd): Promise<TicketResult> {
    // It is decided: whoever cancels now comes too late.
    return CancellationScope.nonCancellable(() => this.#endWithout(end));
  }

  async #endWithout({ outcome, error }: DecisionEnd): Promise<TicketResult> {
    switch (outcome) {
      case 'declined':
      case 'cancelled':
        await this.#tell(outcome, endedWords(outcome, error));
        break;
      case 'refused':
        await this.#tell('refused', refusedWords(error ?? { code: 'refused', message: '' }));
        break;
      case 'timed-out':
        await this.#tell('timed-out', TIMED_OUT_WORDS);
        await this.#move('ended');
        break;
      default:
        break;
    }
    return this.close(outcome, error);
  }

  /** Does what follows from a ticket that was granted. */
  async carryOut(): Promise<TicketResult> {
    const { afterwards } = this.#input.content;
    await this.#note('acting');
    switch (afterwards.do) {
      case 'nothing':
        return this.close('granted', null);
      case 'confirm':
        return this.#endActing(await this.#confirm(), CONFIRMED_WORDS);
      case 'change':
        return this.#changeAccess(afterwards.content);
    }
  }

  /** Takes the request back: somebody cancelled it. */
  async withdraw(): Promise<TicketResult> {
    this.#show('withdrawing');
    this.#settled = null;
    const change = (await this.#change?.result().catch(() => null)) ?? null;
    // It was done, and has no end, before anybody could take it back.
    if (change?.outcome === 'done' || change?.outcome === 'already') return this.#endActing(null, heldWords(null));
    // Nobody knows whether the request that was under way made an issue.
    if (this.#issueKey === null && this.#accepted !== null && this.#accepted.ended === null) await this.#findOrSweep();
    if (this.#issueKey !== null) {
      await this.#tell('cancelled', WITHDRAWN_WORDS);
      await this.#move('ended');
    }
    return this.close('cancelled', change?.error ?? null);
  }

  /** Ends the request. */
  async close(outcome: TicketOutcome, error: StepError | null): Promise<TicketResult> {
    const result = this.#result(outcome, error);
    await CancellationScope.nonCancellable(() =>
      this.#activities(`close the record: ${outcome}`).closeTicket({
        ...this.#key(),
        outcome,
        error,
        notes: this.#notes,
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
    this.#mark({ outcome: result.outcome ?? 'unknown' });
    this.#show(result.outcome ?? 'failed');
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    return result;
  }

  async #changeAccess(content: Parameters<typeof AccessChange.start>[1]): Promise<TicketResult> {
    this.#show('changing access');
    const change = await AccessChange.start(this.#input, content);
    this.#change = change;
    const settled = await change.settled();
    const isHeld = settled.outcome === 'done' || settled.outcome === 'already' || settled.outcome === 'expired';
    if (!isHeld)
      return this.#endActing(
        settled.error ?? { code: settled.outcome, message: `The change was ${settled.outcome}.` },
        '',
      );
    if (settled.endsAt === null || settled.outcome === 'expired')
      return this.#endActing(null, heldWords(settled.endsAt));
    await this.#tell('held', heldWords(settled.endsAt));
    await this.#move('granted');
    await this.#note('held');
    this.#settled = this.#result('granted', null);
    this.#show('held');
    await this.#hold(change);
    const { outcome, error } = await change.result();
    this.#show('ending');
    if (outcome === 'expired') await this.#tell('expired', EXPIRED_WORDS);
    else await this.#tell('failed', failedWords(error ?? { code: outcome, message: `The change was ${outcome}.` }));
    await this.#move('ended');
    return this.close(outcome === 'expired' || outcome === 'cancelled' ? 'granted' : 'failed', error);
  }

  /** Waits for the end of what was granted, and answers whoever opens the ticket again. */
  async #hold(change: AccessChange): Promise<void> {
    for (;;) {
      await condition(() => this.#changed || change.hasEnded());
      if (change.hasEnded()) return;
      const answer = await this.#read();
      const isGranted = answer.is === 'decided' && answer.decision === 'granted';
      if (!isGranted && answer.is === 'open') await this.#tell('reopened', REOPENED_WORDS);
    }
  }

  #endActing(error: StepError | null, words: string): Promise<TicketResult> {
    return CancellationScope.nonCancellable(async () => {
      await this.#tell(error === null ? 'granted' : 'failed', error === null ? words : failedWords(error));
      await this.#move(error === null ? 'granted' : 'ended');
      return this.close(error === null ? 'granted' : 'failed', error);
    });
  }

  /** A sync must find what a human has granted; answers why none did. */
  async #confirm(): Promise<StepError | null> {
    this.#show('confirming');
    const { confirmWithinMs } = this.#requireAccepted();
    const since = new Date().toISOString();
    const until = Date.now() + confirmWithinMs;
    for (let turn = 1; ; turn += 1) {
      const isLast = Date.now() >= until;
      // A sync that ran already when the ticket was decided says nothing; the next one does. Later ones come by themselves.
      if (turn <= SYNCS || isLast) await this.#sync(turn);
      const { confirmed, missing } = await this.#surely('see what a sync found', (activities) =>
        activities.confirmGrant({ ...this.#key(), since }),
      );
      if (confirmed) return null;
      if (isLast) {
        return {
          code: 'not_confirmed',
          message: `No sync has found the access that was to be granted by hand: ${missing}.`,
        };
      }
      if (turn >= SYNCS) await sleep(Math.min(CONFIRM_PAUSE_MS, until - Date.now()));
    }
  }

  async #sync(turn: number): Promise<void> {
    const { connection, requestId } = this.#input;
    try {
      await executeChild(followSync, {
        workflowId: `follow/${connection}/${requestId}/${turn}`,
        args: [{ connection }],
        staticSummary: `Sync of ${connection}, to see what a human has granted`,
      });
    } catch (failure) {
      if (isCancellation(failure)) throw failure;
      this.#addNote(`A sync did not succeed: ${rootError(failure).message}`);
    }
  }

  /** Reads the ticket until there is an answer, and keeps what people may see of it. */
  async #read(): Promise<TicketAnswer> {
    for (let turn = 1; ; turn += 1) {
      this.#changed = false;
      const answer = await this.#surely('read the ticket', (activities) => activities.readTicket(this.#key()));
      if ('sight' in answer) {
        this.#sight = answer.sight;
        this.#issueKey = answer.sight.issueKey;
        this.#url = answer.sight.url;
        this.#mark({ ticket: answer.sight.issueKey });
      }
      if (answer.is !== 'missing' || turn >= MISSING_LOOKS) return answer;
      await sleep(MISSING_PAUSE_MS);
    }
  }

  /** What an answer means for who waits; null where it is waited on. */
  #endOf(answer: TicketAnswer): DecisionEnd | null {
    const wasLost = this.#phase === 'access lost';
    this.#error = answer.is === 'access lost' ? answer.error : null;
    if (answer.is === 'access lost') {
      if (!wasLost) this.#mark({ stuckSince: new Date() });
      this.#show('access lost');
      return null;
    }
    if (wasLost) this.#mark({ stuckSince: null });
    this.#show('waiting');
    switch (answer.is) {
      case 'open':
        return null;
      case 'missing':
        return { outcome: 'deleted', error: { code: 'ticket_deleted', message: 'The ticket was deleted.' } };
      case 'moved':
        return {
          outcome: 'moved',
          error: {
            code: 'ticket_moved',
            message: `The ticket was moved to project ${answer.projectKey}, where other people decide. Ask again.`,
          },
        };
      case 'decided':
        this.#decision = answer.decision;
        this.#decidedBy = answer.by;
        this.#mark({ decision: answer.decision });
        if (answer.notAllowed !== null) return { outcome: 'refused', error: answer.notAllowed };
        return { outcome: answer.decision, error: answer.mapped ? null : unmappedError(answer.byName) };
    }
  }

  async #findOrSweep(): Promise<void> {
    const [found] = await this.#surely('look for the ticket', (activities) =>
      activities.lookForTickets({ connection: this.#input.connection, requestIds: [this.#input.requestId] }),
    );
    if (found == null) return this.#sweep();
    this.#issueKey = found.issue.issueKey;
    this.#url = found.url;
  }

  /** Has second issues looked for, also when this workflow has ended. */
  async #sweep(): Promise<void> {
    const { connection, requestId } = this.#input;
    try {
      await startChild(sweepTicket, {
        workflowId: sweepWorkflowId(connection, requestId),
        args: [{ connection, requestId, forMs: this.#requireAccepted().sweepForMs }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        staticSummary: `Look for second tickets of request ${requestId} on ${connection}`,
      });
    } catch (failure) {
      // An earlier run of this workflow has started it.
      if (!(failure instanceof Error) || failure.name !== 'WorkflowExecutionAlreadyStartedError') throw failure;
    }
  }

  #tell(event: TicketEvent, text: string): Promise<void> {
    return this.#try(`comment: ${event}`, (activities) => activities.tellTicket({ ...this.#key(), event, text }));
  }

  #move(to: 'granted' | 'ended'): Promise<void> {
    return this.#try('move the ticket', async (activities) => {
      const { moved, why } = await activities.moveTicket({ ...this.#key(), to });
      if (!moved && why !== null) this.#addNote(`The ticket was left where it is: ${why}`);
    });
  }

  /** Does what is good to have: what stands in its way is said, and stops nothing. */
  async #try(summary: string, work: (activities: Activities) => Promise<void>): Promise<void> {
    try {
      await work(this.#activities(summary));
    } catch (failure) {
      if (isCancellation(failure)) throw failure;
      this.#addNote(`Could not ${summary}: ${rootError(failure).message}`);
    }
  }

  /** Does what must be done, however long a person takes to mend what stands in its way. */
  async #surely<T>(summary: string, work: (activities: Activities) => Promise<T>): Promise<T> {
    const phase = this.#phase;
    for (let pause = FIRST_RETRY_MS; ; pause = Math.min(pause * 2, LONGEST_RETRY_MS)) {
      try {
        return await work(this.#activities(summary));
      } catch (failure) {
        if (isCancellation(failure)) throw failure;
        this.#error = rootError(failure);
        this.#resolution = null;
        await this.#note('attention', { error: this.#error });
        this.#mark({ stuckSince: new Date() });
        this.#show('needs attention');
        await condition(() => this.#resolution !== null, pause);
        await this.#note(phase === 'held' ? 'held' : phase === 'waiting' ? 'open' : 'acting');
        this.#mark({ stuckSince: null });
        this.#error = null;
        this.#show(phase);
      }
    }
  }

  #addNote(note: string): void {
    if (!this.#notes.includes(note)) this.#notes = [...this.#notes, note];
    this.#show(this.#phase);
  }

  async #goOnInNewRun(): Promise<void> {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    if (historyLength < LONGEST_HISTORY && !continueAsNewSuggested) return;
    await condition(allHandlersFinished, '1 minute');
    await continueAsNew(this.#input);
  }

  async #note(
    state: 'open' | 'acting' | 'held' | 'attention',
    more: { openedAt?: string; timeoutAt?: string; error?: StepError } = {},
  ): Promise<void> {
    await this.#activities(`note: ${state}`).noteTicket({ ...this.#key(), state, notes: this.#notes, ...more });
  }

  #result(outcome: TicketOutcome | null, error: StepError | null): TicketResult {
    return {
      requestId: this.#input.requestId,
      contentHash: this.#accepted?.contentHash ?? '',
      outcome,
      error,
      issueKey: this.#issueKey,
      url: this.#url,
      decision: this.#decision,
      decidedBy: this.#decidedBy,
      change: this.#change?.known() ?? null,
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
      timeoutAt: this.#timeoutAt,
      error: this.#error,
    };
  }

  #key() {
    const { connection, requestId } = this.#input;
    return { connection, requestId };
  }

  #activities(summary: string): Activities {
    return ticketActivities(this.#input.connection, summary);
  }

  #requireAccepted(): AcceptedTicketRun {
    if (this.#accepted === null) throw new Error('The request was not accepted yet.');
    return this.#accepted;
  }

  #mark(marks: Marks): void {
    if (this.#accepted !== null) mark(this.#accepted.searchAttributes, marks);
  }

  #show(phase: TicketPhase): void {
    this.#phase = phase;
    this.#mark({ phase });
    setCurrentDetails(
      ticketDetails({
        ...this.#progress(),
        ...this.#key(),
        title: this.#accepted?.title ?? 'a ticket',
        awaited: this.#accepted?.awaited ?? 'somebody',
        notes: this.#notes,
      }),
    );
  }
}

type Activities = ReturnType<typeof ticketActivities>;
