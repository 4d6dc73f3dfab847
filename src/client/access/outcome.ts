import type { AccessRequest, RequestOutcome } from '../../model/access-request.ts';
import type { StepCounts } from '../../model/access-run.ts';
import type { StepError } from '../../model/access-step.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { refusalExit } from '../requests/refusal-exit.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { failureOf, isCancellation } from '../temporal-errors.ts';
import type { ChangeEnd } from './watch.ts';

/**
 * What a command that changes something prints with `-o json`: a contract. More may stand beside these fields.
 * `failed`: the workflow broke; all others are what their words say.
 */
export interface ChangeOutcome extends StartedWork {
  readonly requestId: string;
  readonly outcome: RequestOutcome | 'started' | 'interrupted' | 'needs attention' | 'failed';
  /** ISO 8601; null where access has no end, or is not granted. */
  readonly endsAt: string | null;
  readonly counts: StepCounts;
  /** How long after its end access was begun to be taken away; null where it was not. */
  readonly lateMs: number | null;
  readonly error: StepError | null;
  /** Of an account that was created, or that was there already; null where the change is of another kind. */
  readonly accountId: string | null;
  /** What a person should know of the change beside its steps. */
  readonly notes: readonly string[];
  /** As the store has it; null where that is out of reach. */
  readonly request: AccessRequest | null;
}

/** Puts together how a change went, from its end and the record in the store. */
export function toOutcome(
  started: StartedWork,
  requestId: string,
  end: ChangeEnd,
  request: AccessRequest | null,
): ChangeOutcome {
  const about = { accountId: request?.accountId ?? null, notes: request?.notes ?? [] };
  const base = { ...started, requestId, endsAt: null, counts: {}, lateMs: null, error: null, ...about, request };
  switch (end.kind) {
    case 'result': {
      const { outcome, error, counts, endsAt, lateMs, accountId, notes } = end.result;
      const answered = { ...base, outcome, error, counts, endsAt, lateMs, accountId, notes };
      return request === null ? answered : { ...answered, ...sinceThen(request) };
    }
    case 'attention':
      return { ...base, outcome: 'needs attention', ...pick(end.progress) };
    case 'interrupted':
      return { ...base, outcome: 'interrupted' };
    case 'failure':
      if (isCancellation(end.error)) return { ...base, outcome: 'cancelled' };
      return { ...base, outcome: 'failed', error: failureOf(end.error) };
  }
}

/** A change that had settled may have gone on: its end may be another one by now, or taking away what ended may be stuck. */
function sinceThen({ state, endsAt, error }: AccessRequest): Partial<ChangeOutcome> {
  return state === 'attention' ? { outcome: 'needs attention', endsAt, error } : { endsAt };
}

function pick({ counts, endsAt, error }: Pick<ChangeOutcome, 'counts' | 'endsAt' | 'error'>) {
  return { counts, endsAt, error };
}

const OUTCOME_EXIT: Readonly<Record<ChangeOutcome['outcome'], ExitCode>> = {
  started: EXIT.done,
  done: EXIT.done,
  already: EXIT.done,
  expired: EXIT.done,
  refused: EXIT.refused,
  compensated: EXIT.failed,
  cancelled: EXIT.failed,
  unresolved: EXIT.failed,
  'needs attention': EXIT.failed,
  failed: EXIT.failed,
  interrupted: EXIT.interrupted,
};

export function exitCodeOf({ outcome, error }: Pick<ChangeOutcome, 'outcome' | 'error'>): ExitCode {
  return outcome === 'refused' ? refusalExit(error) : OUTCOME_EXIT[outcome];
}
