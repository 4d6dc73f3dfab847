import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  begin,
  type ConcurrencyState,
  finish,
  hasRoom,
  INITIAL_CONCURRENCY,
  initialConcurrency,
  MAX_CONCURRENCY,
} from '../../../../src/http/pacing/concurrency.ts';

function fill(state: ConcurrencyState): ConcurrencyState {
  return hasRoom(state) ? fill(begin(state)) : state;
}

test('it starts small, grows with success under load and ends at the maximum', () => {
  let state = fill(initialConcurrency());
  expect(state.inFlight).toBe(INITIAL_CONCURRENCY);
  for (let count = 0; count < 500; count += 1) state = fill(finish(state, 'fine', count, count));
  expect(state.inFlight).toBe(MAX_CONCURRENCY);
});

test('it does not grow while it is not used up', () => {
  let state = initialConcurrency();
  for (let count = 0; count < 500; count += 1) state = finish(begin(state), 'fine', count, count);
  expect(state.limit).toBe(INITIAL_CONCURRENCY);
});

test('congestion halves it once for all requests that were under way', () => {
  let state = fill(initialConcurrency());
  for (let count = 0; count < INITIAL_CONCURRENCY; count += 1) state = finish(state, 'congested', 10, 100 + count);
  expect(state).toMatchObject({ inFlight: 0, limit: INITIAL_CONCURRENCY / 2 });
  expect(finish(begin(state), 'congested', 200, 210).limit).toBe(INITIAL_CONCURRENCY / 4);
});

test('after congestion it grows slowly', () => {
  const halved = fill(finish(fill(initialConcurrency()), 'congested', 1, 2));
  expect(finish(halved, 'fine', 3, 4).limit).toBe(INITIAL_CONCURRENCY / 2 + 1 / (INITIAL_CONCURRENCY / 2));
});

test('it stays between one and the maximum, and never loses count', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('begin', 'fine', 'congested', 'unknown'), { maxLength: 500 }), (events) => {
      let state = initialConcurrency();
      let open = 0;
      events.forEach((event, now) => {
        if (event === 'begin') {
          if (!hasRoom(state)) return;
          state = begin(state);
          open += 1;
        } else if (open > 0) {
          state = finish(state, event, now - 1, now);
          open -= 1;
        }
      });
      return state.inFlight === open && state.limit >= 1 && state.limit <= MAX_CONCURRENCY;
    }),
  );
});
