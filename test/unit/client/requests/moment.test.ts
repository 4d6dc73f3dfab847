import { expect, test } from 'vitest';
import { momentText, momentWithDistance, parseMoment } from '../../../../src/client/requests/moment.ts';
import { NOW } from '../support/run.ts';

test.each([
  ['2026-12-31T18:00Z', '2026-12-31T18:00:00.000Z'],
  ['2026-12-31 18:00:30+02:00', '2026-12-31T16:00:30.000Z'],
  ['2026-12-31', new Date(2026, 11, 31).toISOString()],
  ['2026-12-31T18:00', new Date(2026, 11, 31, 18).toISOString()],
])('%s is a time', (text, iso) => {
  expect(parseMoment(text)).toBe(iso);
});

test.each(['tomorrow', '18:00', '2026-13-01', '31.12.2026', ''])('"%s" is none', (text) => {
  expect(() => parseMoment(text)).toThrow('write a time such as');
});

test('a time for people can be read back, and says how far off it is', () => {
  const iso = '2026-11-24T20:00:00.000Z';
  expect(parseMoment(momentText(iso))).toBe(iso);
  expect(momentWithDistance(iso, NOW)).toBe('2026-11-24T20:00:00Z (in 8 h 0 min)');
  expect(momentWithDistance('2026-11-24T12:59:59.900Z', NOW)).toContain('(in 59 min 59 s)');
  expect(momentWithDistance('2026-11-24T11:58:00.000Z', NOW)).toBe('2026-11-24T11:58:00Z (2 min 0 s ago)');
});
