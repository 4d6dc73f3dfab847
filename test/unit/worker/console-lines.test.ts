import { expect, test } from 'vitest';
import { readable } from '../../../src/worker/console-lines.ts';

test('a log line for people tells when, how grave, what, and the rest', () => {
  const line = JSON.stringify({ level: 40, time: Date.UTC(2026, 10, 24, 10, 13, 5), msg: 'no room', missing: ['A'] });
  expect(readable(line)).toBe('10:13:05 WARN no room {"missing":["A"]}\n');
});

test('what is no log entry is printed as it is', () => {
  expect(readable('panic: something\n')).toBe('panic: something\n');
});
