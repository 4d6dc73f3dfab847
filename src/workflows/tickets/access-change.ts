import {
  condition,
  defineSignal,
  isCancellation,
  ParentClosePolicy,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import type { AccessContent } from '../../model/access-request.ts';
import { CHANGE_SETTLED_SIGNAL, type ChangeResult, changeWorkflowId } from '../../model/access-run.ts';
import { priorityOf } from '../../model/priority.ts';
import type { TicketInput } from '../../model/ticket-run.ts';
import type { changeAccess } from '../access/change-access.ts';
import { isAlreadyStarted } from '../already-started.ts';
import { rootError } from '../root-failure.ts';
import { ticketActivities } from './activities.ts';

const settledSignal = defineSignal<[ChangeResult]>(CHANGE_SETTLED_SIGNAL);

/** The change of access that follows from a ticket: a workflow of its own, under the id of the ticket's request. */
export class AccessChange {
  #settled: ChangeResult | null = null;
  #ended: ChangeResult | null = null;
  readonly #result: Promise<ChangeResult>;

  /** Starts the change, or finds the one that an earlier run of the ticket's workflow has started. */
  static async start(input: TicketInput, content: AccessContent): Promise<AccessChange> {
    const { connection, requestId, requester, reason, confirmRevokes } = input;
    const workflowId = changeWorkflowId(connection, requestId, content.kind);
    const { awaitChange } = ticketActivities(connection, 'wait for the change of access');
    try {
      const change = await startChild<typeof changeAccess>('changeAccess', {
        workflowId,
        args: [{ connection, requestId, content, requester, reason, confirmRevokes }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        priority: priorityOf('change', connection),
        staticSummary: `Change of access on ${connection}, granted by a ticket`,
      });
      return new AccessChange(requestId, change.result());
    } catch (failure) {
      if (!isAlreadyStarted(failure)) throw failure;
      const found = new AccessChange(requestId, awaitChange({ workflowId, until: 'ended' }));
      awaitChange({ workflowId, until: 'settled' }).then(
        (result) => {
          found.#settled = result;
        },
        () => undefined,
      );
      return found;
    }
  }

  private constructor(requestId: string, result: Promise<ChangeResult>) {
    setHandler(settledSignal, (settled) => {
      this.#settled = settled;
    });
    this.#result = result.catch((failure: unknown) => {
      if (isCancellation(failure)) throw failure;
      return failed(requestId, failure);
    });
    this.#result.then(
      (ended) => {
        this.#ended = ended;
      },
      () => undefined,
    );
  }

  /** Waits until access is granted, or the change has ended. */
  async settled(): Promise<ChangeResult> {
    await Promise.race([condition(() => this.#settled !== null), this.#result]);
    return this.#settled ?? this.#result;
  }

  result(): Promise<ChangeResult> {
    return this.#result;
  }

  hasEnded(): boolean {
    return this.#ended !== null;
  }

  /** What is known of it so far. */
  known(): ChangeResult | null {
    return this.#ended ?? this.#settled;
  }
}

/** A change that broke, such as by an id that asked for something else before. */
function failed(requestId: string, failure: unknown): ChangeResult {
  return {
    requestId,
    contentHash: '',
    outcome: 'unresolved',
    error: rootError(failure),
    counts: {},
    endsAt: null,
    lateMs: null,
    accountId: null,
    notes: [],
  };
}
