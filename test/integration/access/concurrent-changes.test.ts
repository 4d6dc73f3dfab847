import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../simulator/random.ts';
import { type Hold, NO_CLAIMS } from '../../../src/model/access-claims.ts';
import type { RequestOutcome } from '../../../src/model/access-request.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { accessContent, startChange } from '../../support/access/change-world.ts';
import { REFUSING_GROUPS } from '../../support/access/sweep-cases.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { all } from '../../support/staged-sync.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

const REQUESTS = 60;
const SEED = Number(process.env.JIRA_ACCESS_SEED ?? Date.now() % 100_000);
const ACCOUNTS = ['5one', '5two'];
const GROUPS = ['g-one', 'g-two'];
/** Each refused request has a group of its own: it looks for long before it believes that, and keeps the others off. */
const refusedGroup = (requestId: string) => `${requestId}-refused`;
/** Ends and cancels fall into the time in which all the others are at work. */
const MIDST_MS = 4_000;
const TIME_LIMIT_MS = 240_000;

type Kind = 'lasts' | 'ends' | 'is refused' | 'is cancelled';

interface Wish {
  readonly requestId: string;
  readonly accountId: string;
  readonly groupId: string;
  readonly wish: Hold;
  readonly kind: Kind;
  /** When it ends or is cancelled. */
  readonly afterMs: number;
}

function wishes(): Wish[] {
  const random = createRandom(SEED).fork('concurrent changes');
  return Array.from({ length: REQUESTS }, (_, index) => {
    const kind = random.pick<Kind>(['lasts', 'lasts', 'ends', 'is refused', 'is cancelled']);
    return {
      requestId: `request-${index}`,
      accountId: random.pick(ACCOUNTS),
      groupId: random.pick(GROUPS),
      wish: kind === 'ends' ? 'held' : random.pick<Hold>(['held', 'absent']),
      kind,
      afterMs: random.between(1, MIDST_MS),
    };
  });
}

const OUTCOMES: Readonly<Record<Kind, readonly RequestOutcome[]>> = {
  lasts: ['done', 'already'],
  ends: ['expired'],
  'is refused': ['compensated'],
  'is cancelled': ['cancelled', 'done', 'already'],
};
const LASTING: readonly RequestOutcome[] = ['done', 'already'];

describeTemporal(`changes at once (seed ${SEED})`, ({ address }) => {
  const namespace = ownNamespace(address);

  async function start(database: { databaseUrl?: string } = {}): Promise<World> {
    const site = await startWorld({
      address,
      namespace: await namespace,
      connection: { provisioning: true },
      ...database,
    });
    for (const accountId of ACCOUNTS) site.simulator.change({ kind: 'addAccount', accountId, displayName: accountId });
    for (const groupId of [...GROUPS, ...wishes().map(({ requestId }) => refusedGroup(requestId))]) {
      site.simulator.change({ kind: 'addGroup', groupId, name: groupId, members: groupId === 'g-two' ? ACCOUNTS : [] });
    }
    site.simulator.faults.add(REFUSING_GROUPS);
    return site;
  }

  /** Runs all wishes at once; answers the outcome of each. */
  async function runAll({ worker, connection }: World, made: readonly Wish[]): Promise<Map<string, RequestOutcome>> {
    const outcomes = made.map(async ({ requestId, accountId, groupId, wish, kind, afterMs }) => {
      const action = wish === 'held' ? 'grant' : 'revoke';
      const own = [action, `group:${groupId}:member`, accountId] as const;
      const refused = ['grant', `group:${refusedGroup(requestId)}:member`, accountId] as const;
      const content = accessContent(
        kind === 'is refused' ? [own, refused] : [own],
        kind === 'ends' ? { afterMs } : null,
      );
      const { handle, result } = await startChange(worker.client, { connection, requestId, content });
      if (kind === 'is cancelled') {
        await sleep(afterMs);
        await handle.cancel().catch(() => undefined);
      }
      return [requestId, (await result()).outcome] as const;
    });
    return new Map(await Promise.all(outcomes));
  }

  /** Requests in the order in which they began to act, as the store wrote it down with their claims. */
  async function orderOf(store: Store, connection: string): Promise<string[]> {
    const trail = await all(store.requests(connection).trail());
    return trail.filter(({ event }) => event === 'intended').map(({ requestId }) => requestId);
  }

  async function endAsInSomeOrder(site: World): Promise<void> {
    const made = wishes();
    const outcomes = await runAll(site, made);
    const unexpected = made.filter(
      ({ requestId, kind }) => !OUTCOMES[kind].includes(outcomes.get(requestId) ?? 'done'),
    );
    expect(unexpected.map(({ requestId, kind }) => `${requestId} ${kind}: ${outcomes.get(requestId)}`)).toEqual([]);
    const store = await openStore({ url: site.databaseUrl, access: 'read' });
    try {
      const order = await orderOf(store, site.connection);
      for (const accountId of ACCOUNTS) {
        for (const groupId of GROUPS) {
          const ofPair = made.filter((one) => one.accountId === accountId && one.groupId === groupId);
          const lasting = ofPair.filter(({ requestId }) => LASTING.includes(outcomes.get(requestId) ?? 'refused'));
          const [last] = lasting.toSorted((a, b) => order.lastIndexOf(b.requestId) - order.lastIndexOf(a.requestId));
          const before: Hold = groupId === 'g-two' ? 'held' : 'absent';
          const actual = site.simulator.site.groups.get(groupId)?.members.has(accountId) ? 'held' : 'absent';
          expect(actual, `${accountId} in ${groupId}`).toBe(last?.wish ?? before);
          const target = {
            entitlementId: `group:${groupId}:member`,
            principalType: 'user',
            principalId: accountId,
          } as const;
          expect(await store.requests(site.connection).claims.get(target)).toEqual(NO_CLAIMS);
        }
      }
    } finally {
      await store.close();
    }
  }

  describe('on SQLite', () => {
    test('end as in some order, one after the other', { timeout: TIME_LIMIT_MS }, async () => {
      await using site = await start();
      await endAsInSomeOrder(site);
    });
  });

  describePostgres('on PostgreSQL', (server) => {
    test('end as in some order, one after the other', { timeout: TIME_LIMIT_MS }, async () => {
      await using site = await start({ databaseUrl: await server().createDatabase() });
      await endAsInSomeOrder(site);
    });
  });
});
