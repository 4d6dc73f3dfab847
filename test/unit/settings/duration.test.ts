import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/settings/duration.ts';

test.each([
  ['30', 30_000],
  ['30s', 30_000],
  ['1h30m', 5_400_000],
  ['500ms', 500],
  ['1 d', 86_400_000],
  ['1.5h', 5_400_000],
])('%s is %i milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', 'soon', '5 parsecs', '1h later', '-5s', 'h'])('"%s" is not a duration', (text) => {
  expect(parseDuration(text)).toBeNull();
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds * 1000))).toBe(seconds * 1000);
    }),
  );
});
