import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Claims,
  claim,
  confirm,
  expected,
  type Hold,
  NO_CLAIMS,
  observe,
  settle,
  withdraw,
} from '../../../src/model/access-claims.ts';

const RUNS = { numRuns: 2_000 };
const hold = fc.constantFrom<Hold>('held', 'absent');

/** What becomes of a request once its step is done. */
type End = 'lasts' | 'is taken back' | 'ends later';
const end = fc.constantFrom<End>('lasts', 'is taken back', 'ends later');

interface Request {
  readonly wish: Hold;
  readonly end: End;
}
/** A request that ends later is a grant: nobody revokes for a while. */
const request: fc.Arbitrary<Request> = fc
  .record({ wish: hold, end })
  .map((one) => (one.end === 'ends later' ? { ...one, wish: 'held' as const } : one));

/** Jira, the claims on one target in it, and the requests that change it, each step under the target's lock. */
class Target {
  jira: Hold;
  claims: Claims = NO_CLAIMS;

  constructor(jira: Hold) {
    this.jira = jira;
  }

  do(index: number, wish: Hold): void {
    this.claims = claim(observe(this.claims, this.jira), { requestId: String(index), step: 0, wish, until: null });
    this.#drive();
  }

  takeBack(index: number): void {
    this.claims = withdraw(observe(this.claims, this.jira), { requestId: String(index), step: 0 });
    this.#drive();
  }

  last(index: number): void {
    this.claims = settle(this.claims, { requestId: String(index), step: 0 });
  }

  #drive(): void {
    this.jira = expected(this.claims) ?? this.jira;
    this.claims = confirm(this.claims);
  }
}

/** An order of first and second moments of each request, the first before the second. */
function interleaving(count: number): fc.Arbitrary<number[]> {
  const moments = Array.from({ length: count }, (_, index) => [index, index]).flat();
  return fc.shuffledSubarray(moments, { minLength: moments.length, maxLength: moments.length });
}

const concurrent = fc
  .array(request, { minLength: 1, maxLength: 5 })
  .chain((requests) =>
    fc.record({ before: hold, requests: fc.constant(requests), order: interleaving(requests.length) }),
  );

function play({
  before,
  requests,
  order,
}: {
  before: Hold;
  requests: readonly Request[];
  order: readonly number[];
}): Target {
  const target = new Target(before);
  const begun = new Set<number>();
  for (const index of order) {
    const { wish, end: how } = requests[index] as Request;
    if (!begun.has(index)) {
      begun.add(index);
      target.do(index, wish);
    } else if (how === 'lasts') target.last(index);
    else target.takeBack(index);
  }
  return target;
}

test('requests at once end as if they had come one after the other', () => {
  fc.assert(
    fc.property(concurrent, (course) => {
      const target = play(course);
      // Those that were taken back or have ended leave no trace; of the others, each may have come last.
      const lasting = course.requests.filter((one) => one.end === 'lasts').map((one) => one.wish);
      expect(lasting.length === 0 ? [course.before] : lasting).toContain(target.jira);
      expect(target.claims.live).toEqual([]);
    }),
    RUNS,
  );
});

test('the wish that was begun last is what remains, of those that last', () => {
  fc.assert(
    fc.property(concurrent, (course) => {
      const begun = [...new Set(course.order)];
      const last = begun.filter((index) => course.requests[index]?.end === 'lasts').at(-1);
      const remains = last === undefined ? course.before : course.requests[last]?.wish;
      expect(play(course).jira).toBe(remains);
    }),
    RUNS,
  );
});

test('a grant and a grant are one grant, and a revoke after it takes it away', () => {
  fc.assert(
    fc.property(hold, fc.array(hold, { minLength: 1 }), (before, wishes) => {
      const target = new Target(before);
      wishes.forEach((wish, index) => {
        target.do(index, wish);
        target.last(index);
      });
      expect(target.jira).toBe(wishes.at(-1));
    }),
    RUNS,
  );
});

test('of grants that end, only the last end takes access away, and what was held before stays', () => {
  fc.assert(
    fc.property(
      hold,
      fc.uniqueArray(fc.nat(9), { minLength: 1 }),
      fc.infiniteStream(fc.nat()),
      (before, ids, order) => {
        const target = new Target(before);
        for (const id of ids) target.do(id, 'held');
        const open = [...ids];
        while (open.length > 0) {
          expect(target.jira).toBe('held');
          const [ended] = open.splice(Number(order.next().value) % open.length, 1);
          target.takeBack(ended as number);
        }
        expect(target.jira).toBe(before);
      },
    ),
    RUNS,
  );
});

test('what somebody else changes meanwhile stands, whatever is taken back afterwards', () => {
  fc.assert(
    fc.property(hold, fc.array(hold, { minLength: 1, maxLength: 4 }), (before, wishes) => {
      const target = new Target(before);
      for (const [index, wish] of wishes.entries()) target.do(index, wish);
      target.jira = target.jira === 'held' ? 'absent' : 'held';
      const changed = target.jira;
      for (const index of wishes.keys()) target.takeBack(index);
      expect(target.jira).toBe(changed);
    }),
    RUNS,
  );
});

test('an attempt that died after its claim proves nothing about what somebody else did', () => {
  fc.assert(
    fc.property(hold, hold, fc.boolean(), (before, wish, wasWritten) => {
      const dead = claim(observe(NO_CLAIMS, before), { requestId: 'dead', step: 0, wish, until: null });
      const actual = wasWritten ? wish : before;
      expect(observe(dead, actual)).toEqual(dead);
      expect(expected(withdraw(dead, { requestId: 'dead', step: 0 }))).toBe(before);
    }),
    RUNS,
  );
});
