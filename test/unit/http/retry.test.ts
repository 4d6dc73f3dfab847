import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fault, fault } from '../../../src/http/errors/fault.ts';
import { DEFAULT_RETRY_POLICY, nextStep } from '../../../src/http/retry.ts';

const failed = fault('server_error', { retry: 'backoff', again: 'yes', mayHaveTakenEffect: true });
const limited: Fault = fault('rate_limited', { retry: 'backoff', again: 'yes', mayHaveTakenEffect: true });
const middle = () => 0.5;

const read = (found: Fault, attempt: number, random = middle) =>
  nextStep(found, attempt, 'read', DEFAULT_RETRY_POLICY, random);

test('waits double from one attempt to the next, and the fifth attempt is the last', () => {
  expect([1, 2, 3, 4, 5].map((attempt) => read(failed, attempt))).toMatchObject([
    { kind: 'retry', waitMs: 500 },
    { kind: 'retry', waitMs: 1_000 },
    { kind: 'retry', waitMs: 2_000 },
    { kind: 'retry', waitMs: 4_000 },
    { kind: 'give up' },
  ]);
});

test('a limit without a time waits longer, as burst buckets need it', () => {
  expect(read(limited, 1)).toEqual({ kind: 'retry', waitMs: 2_000 });
});

test('jitter keeps each wait between 0.7 and 1.3 times its length, and below the cap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const { waitMs } = read(failed, attempt, () => random);
      const plain = Math.min(500 * 2 ** (attempt - 1), DEFAULT_RETRY_POLICY.capMs);
      return waitMs >= Math.floor(plain * 0.7) && waitMs <= Math.ceil(plain * 1.3);
    }),
  );
});

describe('a wait that the server names', () => {
  test('is never shortened', () => {
    const named = { ...limited, retry: 'after', retryAfterMs: 3_000 } as const;
    expect(read(named, 1, () => 0).waitMs).toBe(3_000);
    expect(read(named, 1, () => 1).waitMs).toBe(3_300);
  });

  test('is thrown, not slept, where it is too long', () => {
    const named = { ...limited, retry: 'after', retryAfterMs: 21_000 } as const;
    expect(read(named, 1)).toMatchObject({ kind: 'give up', fault: { retry: 'after', retryAfterMs: 21_000 } });
  });

  test('of zero is no pace: the backoff is used', () => {
    expect(read({ ...limited, retry: 'after', retryAfterMs: 0 }, 1).waitMs).toBe(2_000);
  });
});

test('a limit that outlasts all attempts tells the caller how long to wait', () => {
  expect(read(limited, 5)).toMatchObject({ kind: 'give up', fault: { retry: 'after', retryAfterMs: 32_000 * 0.9375 } });
});

test('a fault that mostly stays gets one more try', () => {
  const shape = fault('bad_shape', { again: 'once' });
  expect(read(shape, 1).kind).toBe('retry');
  expect(read(shape, 2).kind).toBe('give up');
});

describe('a write', () => {
  test('is not sent again where it may have been done', () => {
    const step = nextStep(failed, 1, 'write-readback', DEFAULT_RETRY_POLICY, middle);
    expect(step).toMatchObject({ kind: 'give up', fault: { retry: 'backoff', mayHaveTakenEffect: true } });
  });

  test('that must not be repeated is never to be retried after an unclear answer', () => {
    expect(nextStep(failed, 1, 'never', DEFAULT_RETRY_POLICY, middle)).toMatchObject({ fault: { retry: 'never' } });
  });

  test('that was limited may go on after the wait, once its state was read', () => {
    const step = nextStep({ ...limited, retryAfterMs: 1_000 }, 1, 'never', DEFAULT_RETRY_POLICY, middle);
    expect(step).toMatchObject({ kind: 'give up', fault: { retry: 'after', retryAfterMs: 1_000 } });
  });

  test('that never left is sent again', () => {
    const unsent = fault('network', { retry: 'backoff', again: 'yes', mayHaveTakenEffect: false });
    expect(nextStep(unsent, 1, 'never', DEFAULT_RETRY_POLICY, middle)).toMatchObject({ kind: 'retry' });
  });
});
