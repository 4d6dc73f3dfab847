import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../simulator/random.ts';

describe('the simulator’s random source', () => {
  it('gives the same numbers for the same seed', () => {
    const draw = (seed: number) => Array.from({ length: 20 }, createRandom(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('keeps streams apart, so that drawing from one moves nothing in another', () => {
    const quiet = createRandom(3);
    const busy = createRandom(3);
    busy.fork('accounts').uuid();
    busy.next();
    expect(busy.fork('groups').uuid()).toBe(quiet.fork('groups').uuid());
  });

  it('samples different items, never more than there are', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(60), fc.nat(80), (seed, size, count) => {
        const items = Array.from({ length: size }, (_, index) => index);
        const sample = createRandom(seed).sample(items, Math.min(count, size));
        expect(new Set(sample).size).toBe(Math.min(count, size));
      }),
    );
  });

  it('makes well-formed UUIDs of version 4', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(createRandom(seed).uuid()).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });
});
