import { setTimeout as sleep } from 'node:timers/promises';
import { type Claims, claim, confirm, expected, type Hold, has, observe, withdraw } from '../../model/access-claims.ts';
import type { AccessStep, Target } from '../../model/access-step.ts';
import type { TargetLock } from '../../store/access/claims.ts';
import type { AccessContext } from './context.ts';
import { drive, isClearRefusal } from './drive.ts';
import { look, lookSurely } from './look.ts';
import { underLock } from './target-lock.ts';

/** So long may Jira still carry out a request after its connection is gone. */
const LATE_MS = 10_000;

/** One step of one request, in one attempt. */
export interface StepWork {
  readonly step: AccessStep;
  readonly requestId: string;
  /** Grows from attempt to attempt, see `leaseToken`. */
  readonly token: string;
  /** ISO 8601; null where what is granted has no end. */
  readonly until: string | null;
}

/** Makes a step's wish come true: look, write, read back, record. Doing it again finds what was done. */
export async function doStep({ step, requestId, token, until }: StepWork, context: AccessContext): Promise<void> {
  const { claims: repository } = context.requests;
  const { target, wish } = step;
  const lock: TargetLock = { target, owner: requestId, token };
  const key = { requestId, step: step.step };
  await underLock(repository, lock, context.signal, async () => {
    const known = await repository.get(target);
    const actual = await lookFor(target, known, wish, context);
    const before = step.before ?? seenBefore(known, actual);
    const claims = await repository.change(
      lock,
      (current) => claim(observe(current, actual), { ...key, wish, until }),
      has(known, key)
        ? {}
        : {
            step: { step: step.step, before },
            audit: { event: 'intended', step: step.step, target, before, after: wish },
          },
    );
    try {
      await drive(target, expected(claims) ?? wish, actual, context);
    } catch (error) {
      // What was surely not done needs no taking back, unless an earlier attempt is in doubt.
      if (isClearRefusal(error) && !known.inDoubt) {
        await repository.change(lock, (current) => confirm(withdraw(current, key)));
      }
      throw error;
    }
    const state = before === wish ? 'already' : 'done';
    await repository.change(lock, confirm, {
      step: { step: step.step, state, error: null },
      audit: { event: state, step: step.step, target, before, after: wish },
      release: true,
    });
  });
}

/**
 * A step that nothing takes back may have been done by an attempt that did not live to see it: then it is done, and written
 * down as such.
 */
export async function acceptIfDone({ step, requestId, token }: StepWork, context: AccessContext): Promise<void> {
  const { claims: repository } = context.requests;
  const { target, wish, before } = step;
  const lock: TargetLock = { target, owner: requestId, token };
  await underLock(repository, lock, context.signal, async () => {
    const known = await repository.get(target);
    if (!has(known, { requestId, step: step.step }) || before === wish) return;
    if ((await lookSurely(target, await look(target, context), context)) !== wish) return;
    await repository.change(lock, confirm, {
      step: { step: step.step, state: 'done', error: null },
      audit: { event: 'done', step: step.step, target, before, after: wish, detail: 'cannot be taken back' },
      release: true,
    });
  });
}

/** How a step that is taken back is written down. */
export interface Undoing {
  readonly event: 'undoing' | 'ending';
  readonly state: 'undone' | 'ended';
}

/**
 * Takes a step's wish back. What others wish, or what was there before, decides what remains: this undoes what the step
 * did, and nothing else.
 */
export async function undoStep(
  { step, requestId, token }: StepWork,
  { event, state }: Undoing,
  context: AccessContext,
): Promise<void> {
  const { claims: repository } = context.requests;
  const { target } = step;
  const lock: TargetLock = { target, owner: requestId, token };
  const key = { requestId, step: step.step };
  const note = { step: step.step, state, error: null };
  await underLock(repository, lock, context.signal, async () => {
    const known = await repository.get(target);
    // Nothing was begun, or somebody else has decided since.
    if (!has(known, key) && !known.inDoubt) {
      if (step.state === 'planned' || step.state === 'failed') return;
      const audit = { event: state, step: step.step, target, detail: 'nothing was left to take back' } as const;
      await repository.change(lock, (claims) => claims, { step: note, audit, release: true });
      return;
    }
    const actual = await lookFor(target, known, expected(withdraw(known, key)), context);
    const claims = await repository.change(
      lock,
      (current) => withdraw(observe(current, actual), key),
      has(known, key) ? { audit: { event, step: step.step, target, before: actual } } : {},
    );
    const after = expected(claims) ?? actual;
    await drive(target, after, actual, context);
    await repository.change(lock, confirm, {
      step: note,
      audit: { event: state, step: step.step, target, before: actual, after },
      release: true,
    });
  });
}

/** Looks twice where one look would decide for good: that nothing is to be done, or that somebody else has changed it. */
async function lookFor(target: Target, known: Claims, wish: Hold | null, context: AccessContext): Promise<Hold> {
  const first = await look(target, context);
  if (first === wish && mayComeLate(known, wish)) await sleep(LATE_MS, undefined, { signal: context.signal });
  const isSurprise = known.live.length > 0 && !known.inDoubt && expected(known) !== first;
  return first === wish || isSurprise ? lookSurely(target, first, context) : first;
}

/** A request whose answer was never heard may still be on its way, and would undo what is found to be right now. */
function mayComeLate(known: Claims, wish: Hold): boolean {
  return known.inDoubt && expected(known) !== wish;
}

/** What a look proves while a write of somebody else is in doubt is nothing; what should be there is known. */
function seenBefore(known: Claims, actual: Hold): Hold {
  return known.inDoubt ? (expected(known) ?? actual) : actual;
}
