import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRequestId, parseRequestId } from '../../../../src/client/requests/request-id.ts';

/** The last millisecond that 48 bits hold is in the year 10889. */
const MOMENT = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const RANDOM = fc.uint8Array({ minLength: 10, maxLength: 10 });

test('an id is a UUID of version 7 with the variant of RFC 9562', () => {
  fc.assert(
    fc.property(MOMENT, RANDOM, (now, random) => {
      expect(newRequestId(now, random)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }),
  );
});

test('a later millisecond gives an id that sorts later, whatever the random part', () => {
  fc.assert(
    fc.property(MOMENT, MOMENT, RANDOM, RANDOM, (one, other, random, otherRandom) => {
      fc.pre(one < other);
      expect(newRequestId(one, random) < newRequestId(other, otherRandom)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('the time can be read from it, and two of one moment differ', () => {
  const now = Date.parse('2026-11-24T12:00:00.123Z');
  const id = newRequestId(now);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  expect(newRequestId(now)).not.toBe(id);
});

test('the example of RFC 9562 (A.6) comes out', () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(newRequestId(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test.each(['INC-7', '019ab2c4-7e1d-7c55-9a3e-5d2f0c8b1a77'])('%s may be the id of a request', (id) => {
  expect(parseRequestId(id)).toBe(id);
});

test.each(['', 'a/b', 'a b', '-x', 'x'.repeat(101)])('"%s" may not', (id) => {
  expect(() => parseRequestId(id)).toThrow('write letters');
});
