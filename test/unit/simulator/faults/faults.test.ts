import { describe, expect, it } from 'vitest';
import { createFaults } from '../../../../simulator/faults/faults.ts';
import type { FaultRule } from '../../../../simulator/faults/rules.ts';
import { createRandom } from '../../../../simulator/random.ts';

const request = { method: 'GET', route: '/group/member', target: '/rest/api/3/group/member?startAt=50' };

function strikes(tries: number, ...rules: FaultRule[]): (string | null)[] {
  const faults = createFaults(createRandom(1));
  faults.add(...rules);
  return Array.from({ length: tries }, () => faults.strike(request)?.fault.kind ?? null);
}

describe('a fault rule', () => {
  it('strikes from the nth matching request, as often as it may', () => {
    expect(strikes(5, { route: '/group/member', nth: 2, times: 2, fault: { kind: 'reset' } })).toEqual([
      null,
      'reset',
      'reset',
      null,
      null,
    ]);
  });

  it('matches a template, a method, or a regular expression over path and query', () => {
    expect(strikes(1, { route: '/group/bulk', fault: { kind: 'reset' } })).toEqual([null]);
    expect(strikes(1, { route: '/group/member', method: 'POST', fault: { kind: 'reset' } })).toEqual([null]);
    expect(strikes(1, { route: '/startAt=50$/', fault: { kind: 'reset' } })).toEqual(['reset']);
    expect(strikes(1, { fault: { kind: 'reset' } })).toEqual(['reset']);
  });

  it('gives way to the rules before it', () => {
    expect(strikes(2, { times: 1, fault: { kind: 'hang' } }, { fault: { kind: 'stale' } })).toEqual(['hang', 'stale']);
  });

  it('strikes by chance the same way for the same seed', () => {
    const rule: FaultRule = { probability: 0.3, fault: { kind: 'reset' } };
    const struck = strikes(200, rule);
    expect(struck).toEqual(strikes(200, rule));
    expect(struck.filter((kind) => kind !== null).length).toBeGreaterThan(30);
    expect(struck.filter((kind) => kind !== null).length).toBeLessThan(90);
  });

  it('counts what it saw and what it struck', () => {
    const faults = createFaults(createRandom(1));
    faults.add({ nth: 2, fault: { kind: 'reset' } });
    faults.strike(request);
    faults.strike(request);
    faults.strike({ ...request, route: '/myself' });
    expect(faults.rules).toMatchObject([{ seen: 3, struck: 2 }]);
  });
});
