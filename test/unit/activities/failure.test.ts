import type { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { expect, test } from 'vitest';
import { toFailure } from '../../../src/activities/failure.ts';
import { fault } from '../../../src/http/errors/fault.ts';
import { JiraError } from '../../../src/jira/errors/jira-error.ts';
import { myself } from '../../../src/jira/myself.ts';

const PATIENCE = { outageMs: 60_000, limitMs: 600_000 };

/** The failure of an activity that was scheduled so long ago. */
function failureAfter(ageMs: number, error: unknown, patience?: typeof PATIENCE): ApplicationFailure {
  const info = { attempt: 2, scheduledTimestampMs: Date.now() - ageMs };
  const context = { info, cancellationSignal: new AbortController().signal } as unknown as Context;
  const failure = toFailure(error, context, patience);
  if (!(failure instanceof ApplicationFailure)) throw new Error('it is no ApplicationFailure');
  return failure;
}

const outage = new JiraError(myself, fault('server_error', { status: 503, retry: 'backoff' }));
const limited = new JiraError(myself, fault('rate_limited', { retry: 'after', retryAfterMs: 5_000 }));

test('an outage is waited for as long as the patience lasts, and then told with its length', () => {
  expect(failureAfter(59_000, outage, PATIENCE).nonRetryable).toBe(false);
  const ended = failureAfter(61_000, outage, PATIENCE);
  expect(ended).toMatchObject({ nonRetryable: true, type: 'server_error' });
  expect(ended.message).toMatch(/Try again later.* It went on like this for 61 seconds\.$/);
});

test('an outage ends what has no patience at once', () => {
  expect(failureAfter(0, outage)).toMatchObject({ nonRetryable: true, message: outage.message });
});

test('a wait that Jira asks for is no failure, until it never ends', () => {
  const waiting = { nonRetryable: false, nextRetryDelay: 5_000, category: ApplicationFailureCategory.BENIGN };
  expect(failureAfter(599_000, limited, PATIENCE)).toMatchObject(waiting);
  expect(failureAfter(601_000, limited, PATIENCE)).toMatchObject({ nonRetryable: true, type: 'rate_limited' });
  expect(failureAfter(2 * 3_600_000, limited)).toMatchObject(waiting);
  expect(failureAfter(4 * 3_600_000, limited).message).toContain('It went on like this for 240 minutes.');
});
