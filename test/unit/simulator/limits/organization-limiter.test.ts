import { describe, expect, it } from 'vitest';
import { createOrganizationLimiter } from '../../../../simulator/limits/organization-limiter.ts';
import { documentedLimits, type LimitSettings, noLimits } from '../../../../simulator/limits/policy.ts';

const lastActive = '/admin/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates';
const minute = Date.UTC(2026, 9, 1, 12, 0);

function limiterWith(settings: LimitSettings) {
  const clock = { now: minute };
  return {
    clock,
    limiter: createOrganizationLimiter(
      () => settings,
      () => clock.now,
    ),
  };
}

describe('the limits of the organization', () => {
  it('let 200 requests for last active dates through in a minute, and more in the next', () => {
    const { clock, limiter } = limiterWith(documentedLimits);
    const admitted = () =>
      Array.from({ length: 250 }, () => limiter.admit(lastActive, 'GET')).filter((each) => !each.isRefused);
    expect(admitted()).toHaveLength(200);
    clock.now += 59_999;
    expect(admitted()).toHaveLength(0);
    clock.now += 1;
    expect(admitted()).toHaveLength(200);
  });

  it('tell in every answer what is left, and when that ends', () => {
    const { clock, limiter } = limiterWith(documentedLimits);
    clock.now += 15_000;
    expect(limiter.admit(lastActive, 'GET').headers).toEqual({
      'X-RateLimit-Limit': '200',
      'X-RateLimit-Remaining': '199',
      'X-RateLimit-Reset': '2026-10-01T12:01:00.000Z',
    });
  });

  it('count each endpoint and method apart', () => {
    const { limiter } = limiterWith({ ...documentedLimits, scale: 0.005 });
    expect(limiter.admit(lastActive, 'GET').isRefused).toBe(false);
    expect(limiter.admit(lastActive, 'GET').isRefused).toBe(true);
    expect(limiter.admit('/admin/v1/orgs', 'GET').isRefused).toBe(false);
  });

  it('leave out headers as told, and say nothing while they are off', () => {
    const omitted = limiterWith({ ...documentedLimits, omitHeaders: ['x-ratelimit-reset'] });
    expect(Object.keys(omitted.limiter.admit(lastActive, 'GET').headers)).not.toContain('X-RateLimit-Reset');
    expect(limiterWith(noLimits).limiter.admit(lastActive, 'GET')).toEqual({ isRefused: false, headers: {} });
  });
});
