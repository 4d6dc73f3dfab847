import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault } from '../../simulator/faults/rules.ts';
import { failedSync } from '../support/failed-sync.ts';
import type { Fleet } from '../support/fleet.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { expectSealedTruth } from '../support/sealed-sync.ts';
import { type SitePool, startPooledFleet } from '../support/site-pool.ts';
import { SYNC_ROUTES } from '../support/sync-routes.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';

/** Of an undisturbed sync of this site. */
const REQUESTS = 139;

/** What fails for good, and what a person is told to do about it. */
const FAULTS: readonly (readonly [name: string, fault: Fault, code: string, remedy: RegExp])[] = [
  ['500', { kind: 'status', status: 500 }, 'server_error', /Try again later/],
  ['403', { kind: 'status', status: 403 }, 'forbidden', /needs (the permission|read:|manage:)/],
  ['HTML with status 200', { kind: 'status', status: 200, body: 'html' }, 'not_json', /Check that the Jira URL/],
  ['answers to nobody', { kind: 'logged-out' }, 'credential_dead', /Make a new API token/],
  ['sockets that hang', { kind: 'hang' }, 'timeout', /Try again later/],
];

/** What a sync can do without: the site's id, and the list of all roles, for which it asks each project. */
const DISPENSABLE: ReadonlySet<string> = new Set([
  '/_edge/tenant_info 403',
  '/_edge/tenant_info HTML with status 200',
  '/_edge/tenant_info answers to nobody',
  '/role 403',
]);

const CASES = SYNC_ROUTES.flatMap((route) => FAULTS.map((fault) => [route, ...fault] as const));
const [dispensable = [], fatal = []] = [true, false].map((wanted) =>
  CASES.filter(([route, name]) => DISPENSABLE.has(`${route} ${name}`) === wanted),
);
/** Each endpoint once, and each kind of fault twice or more. */
const stride = fatal.filter(([route, name]) => {
  const index = SYNC_ROUTES.indexOf(route);
  return name === FAULTS[index % FAULTS.length]?.[0];
});

/** What was asked for when the token dies: nothing, all but the last, and in between. */
const DEATHS = FULL_SWEEP ? Array.from({ length: REQUESTS }, (_, index) => index) : [0, 1, 40, 90, REQUESTS - 1];

describeTemporal('a sync that cannot succeed', ({ address }) => {
  let fleet: Fleet;
  let pool: SitePool;
  beforeAll(async () => {
    ({ fleet, pool } = await startPooledFleet(address));
    for (const site of fleet.sites) await expectSealedTruth(fleet, site);
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  test.concurrent.each(FULL_SWEEP ? fatal : stride)('because of %s: %s, names endpoint and remedy', async (...row) => {
    const [route, , fault, code, remedy] = row;
    await pool.with(async (site) => {
      site.simulator.faults.add({ route, fault });
      const { error } = await failedSync(fleet, site);
      expect(error?.code).toBe(code);
      expect(error?.message).toContain(`(GET ${route.startsWith('/_edge') ? route : '/rest/api/3'}`);
      expect(error?.message).toMatch(remedy);
    });
  });

  test.concurrent.each(dispensable)('is not one without %s: %s', async (route, _name, fault) => {
    await pool.with(async (site) => {
      site.simulator.faults.add({ route, fault });
      await expectSealedTruth(fleet, site);
    });
  });

  test.concurrent.each(DEATHS)(
    'because its token dies after %i requests, fails until there is a new one',
    async (n) => {
      const token = { token: 'simulator-token' };
      const death = { kind: 'change', changes: [{ kind: 'killToken', ...token }] } as const;
      await pool.with(async (site) => {
        const { simulator } = site;
        simulator.faults.add({ nth: n + 1, times: 1, moment: 'before', fault: death });
        try {
          const { error } = await failedSync(fleet, site);
          expect(error?.code).toMatch(/unauthorized|credential_dead/);
        } finally {
          simulator.change({ kind: 'reviveToken', ...token });
        }
        await expectSealedTruth(fleet, site);
      });
    },
  );
});
