import { beforeEach, describe, expect, it } from 'vitest';
import { createLimiter } from '../../../../simulator/limits/limiter.ts';
import { documentedLimits, type LimitSettings, noLimits } from '../../../../simulator/limits/policy.ts';

describe('the limiter', () => {
  let now = 0;
  beforeEach(() => {
    now = Date.UTC(2026, 10, 24, 12);
  });
  const limiter = (settings: Partial<LimitSettings>) =>
    createLimiter(
      () => ({ ...documentedLimits, ...settings }),
      () => now,
    );
  const admitted = (each: ReturnType<typeof limiter>, route: string, method: string, tries: number) =>
    Array.from({ length: tries }, () => each.admit(route, method)).filter(({ refusal }) => refusal === null).length;

  it('admits what the bucket of the endpoint and method holds, and no more', () => {
    const limits = limiter({});
    expect(admitted(limits, '/group/member', 'GET', 300)).toBe(100);
    expect(admitted(limits, '/group/bulk', 'GET', 300)).toBe(100);
    expect(admitted(limits, '/group/user', 'DELETE', 300)).toBe(50);
  });

  it('knows the endpoints that may be called more often', () => {
    expect(admitted(limiter({}), '/project/{projectIdOrKey}/role/{id}', 'GET', 300)).toBe(200);
  });

  it('lets user searches share one bucket', () => {
    const limits = limiter({});
    expect(admitted(limits, '/user/search', 'GET', 60)).toBe(60);
    expect(admitted(limits, '/user/viewissue/search', 'GET', 60)).toBe(40);
  });

  it('fills again with time', () => {
    const limits = limiter({});
    admitted(limits, '/myself', 'GET', 100);
    now += 250;
    expect(admitted(limits, '/myself', 'GET', 100)).toBe(25);
  });

  it('says in a refusal when to come back, and why', () => {
    const limits = limiter({});
    admitted(limits, '/myself', 'GET', 100);
    expect(limits.admit('/myself', 'GET').refusal).toMatchObject({
      status: 429,
      headers: {
        'Retry-After': '1',
        'RateLimit-Reason': 'jira-burst-based',
        'X-RateLimit-Limit': '100',
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset': '2026-11-24T12:00:00.010Z',
      },
    });
  });

  it('leaves out the headers it is told to', () => {
    const limits = limiter({ omitHeaders: ['retry-after', 'RateLimit-Reason'] });
    admitted(limits, '/myself', 'GET', 100);
    const headers = limits.admit('/myself', 'GET').refusal?.headers ?? {};
    expect(headers).not.toHaveProperty('Retry-After');
    expect(headers).not.toHaveProperty('RateLimit-Reason');
  });

  it('warns when a bucket is nearly empty', () => {
    const limits = limiter({});
    expect(limits.admit('/myself', 'GET').headers).not.toHaveProperty('X-RateLimit-NearLimit');
    admitted(limits, '/myself', 'GET', 85);
    expect(limits.admit('/myself', 'GET').headers).toHaveProperty('X-RateLimit-NearLimit', 'true');
  });

  it('refuses everything until the hour is over once the points are spent', () => {
    const limits = limiter({ burst: false, hourlyPoints: 17 });
    // Atlassian's own example: group/member with 8 users costs 17 points.
    limits.charge('/group/member', 'GET', { values: Array.from({ length: 8 }, () => ({})) });
    now += 60_000;
    expect(limits.admit('/myself', 'GET').refusal).toMatchObject({
      status: 429,
      headers: {
        'RateLimit-Reason': 'jira-quota-tenant-based',
        'X-RateLimit-Reset': '2026-11-24T13:00:00.000Z',
        'Retry-After': '3540',
      },
    });
    now += 3_600_000;
    expect(limits.admit('/myself', 'GET').refusal).toBeNull();
  });

  it('admits everything when switched off', () => {
    expect(admitted(limiter(noLimits), '/myself', 'GET', 1_000)).toBe(1_000);
  });
});
