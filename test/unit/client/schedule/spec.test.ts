import { expect, test } from 'vitest';
import {
  connectionOf,
  scheduleIdOf,
  scheduleOptions,
  shortestGap,
  timingText,
} from '../../../../src/client/schedule/spec.ts';

const HOUR_MS = 3_600_000;

test('a schedule goes through the one door to a sync, skips overlaps and catches up one period', () => {
  expect(scheduleOptions('acme', { everyMs: HOUR_MS }, HOUR_MS)).toEqual({
    scheduleId: 'sync-schedule/acme',
    spec: { intervals: [{ every: HOUR_MS }] },
    action: {
      type: 'startWorkflow',
      workflowType: 'followSync',
      taskQueue: 'jira-access',
      workflowId: 'follow/acme',
      args: [{ connection: 'acme' }],
    },
    policies: { overlap: 'SKIP', catchupWindow: HOUR_MS },
  });
});

test('a cron expression keeps its text, so that it can be shown again', () => {
  const { spec } = scheduleOptions('acme', { cron: '0 6 * * *', timezone: 'Europe/Berlin' }, HOUR_MS);
  expect(spec).toEqual({ cronExpressions: ['0 6 * * * # 0 6 * * *'], timezone: 'Europe/Berlin' });
});

test('an id leads back to its connection, and that of another program to none', () => {
  expect(connectionOf(scheduleIdOf('acme'))).toBe('acme');
  expect(connectionOf('nightly-report')).toBeNull();
});

test('the period of a cron expression is the shortest gap between its runs', () => {
  const times = ['2026-11-24T06:00Z', '2026-11-24T18:00Z', '2026-11-25T06:00Z'].map((text) => new Date(text));
  expect(shortestGap(times)).toBe(12 * HOUR_MS);
  expect(shortestGap(times.slice(0, 1))).toBeNull();
});

test('a timing in words', () => {
  expect(timingText({ everyMs: HOUR_MS * 1.5 })).toBe('every 1h30m');
  expect(timingText({ cron: '0 6 * * *', timezone: null })).toBe('cron 0 6 * * *');
});
