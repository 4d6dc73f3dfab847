import { expect, test } from 'vitest';
import type { FaultRule } from '../../../simulator/faults/rules.ts';
import { waitUntil } from '../../../src/worker/process/wait-until.ts';
import { accessContent, change, startChange } from '../../support/access/change-world.ts';
import { startWorld, type World, type WorldOptions } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { effectsOf, newcomer, plainGroup, project } from '../../support/writable-site.ts';

const ADD = { route: '/group/user', method: 'POST' } as const;
const REMOVE = { route: '/group/user', method: 'DELETE' } as const;
/** Longer than the first looks after a write, so that they see nothing. */
const LAG_MS = 700;
/** Longer than all looks after a write: the next attempt has to find out. */
const LATE_MS = 6_000;
/** Long enough for a cancel to come in between two steps. */
const SLOW_MS = 300;
const PATIENCE_MS = 30_000;

interface Case {
  readonly name: string;
  readonly rules?: (ids: { accountId: string; groupId: string }) => readonly FaultRule[];
  readonly readLagMs?: number;
}

const CASES: readonly Case[] = [
  { name: 'the connection is lost after the commit', rules: () => [{ ...ADD, times: 1, fault: { kind: 'reset' } }] },
  {
    name: 'the connection is lost before the commit',
    rules: () => [{ ...ADD, times: 1, moment: 'before', fault: { kind: 'reset' } }],
  },
  {
    name: 'a gateway fails after the commit',
    rules: () => [{ ...ADD, times: 1, fault: { kind: 'status', status: 502, body: 'html' } }],
  },
  {
    name: 'the answer tells to wait, for how long, after the commit',
    rules: () => [{ ...ADD, times: 1, fault: { kind: 'status', status: 429, headers: { 'Retry-After': '1' } } }],
  },
  {
    name: 'the answer tells to wait and not for how long',
    rules: () => [{ ...ADD, times: 2, moment: 'before', fault: { kind: 'status', status: 429 } }],
  },
  {
    name: 'the write is carried out late',
    rules: () => [{ ...ADD, times: 1, fault: { kind: 'late-commit', ms: LAG_MS } }],
  },
  {
    name: 'the write is carried out when its attempt has been given up',
    rules: () => [{ ...ADD, times: 1, fault: { kind: 'late-commit', ms: LATE_MS } }],
  },
  { name: 'reads lag behind writes', readLagMs: LAG_MS },
  {
    name: 'a read is stale',
    rules: () => [
      { route: '/user', method: 'GET', times: 2, fault: { kind: 'stale' } },
      { route: '/user/groups', method: 'GET', times: 2, fault: { kind: 'stale' } },
    ],
  },
  {
    name: 'somebody else is faster, and Jira says so in German',
    rules: (ids) => [
      {
        ...ADD,
        times: 1,
        moment: 'before',
        fault: {
          kind: 'change',
          changes: [
            { kind: 'setTerms', language: 'de' },
            { kind: 'addMember', ...ids },
          ],
        },
      },
    ],
  },
];

describeTemporal('a change whose answers are unclear', ({ address }) => {
  const namespace = ownNamespace(address);

  async function world(simulator: WorldOptions['simulator'] = {}): Promise<World> {
    return startWorld({ address, namespace: await namespace, simulator, connection: { provisioning: true } });
  }

  test.each(CASES)('is done once when $name', async ({ rules, readLagMs = 0 }) => {
    await using site = await world();
    const accountId = newcomer(site.simulator);
    const { groupId, name, members } = plainGroup(site.simulator);
    site.simulator.settings.readLagMs = readLagMs;
    site.simulator.faults.add(...(rules?.({ accountId, groupId }) ?? []));
    const result = await change(site.worker.client, {
      connection: site.connection,
      content: accessContent([['grant', name, accountId]]),
    });
    expect(result).toMatchObject({ outcome: 'done', counts: { done: 1 } });
    expect(members).toContain(accountId);
    expect(effectsOf(site.simulator).filter(({ changed }) => changed).length).toBeLessThanOrEqual(1);
  });

  test('is taken back when a person cancels it in its midst', async () => {
    await using site = await world({ latencyMs: SLOW_MS });
    const accountId = newcomer(site.simulator);
    const group = plainGroup(site.simulator);
    site.simulator.faults.add({ ...ADD, fault: { kind: 'delay', ms: PATIENCE_MS } });
    const started = await startChange(site.worker.client, {
      connection: site.connection,
      content: accessContent([
        ['grant', `${project(site.simulator).key}:Developers`, accountId],
        ['grant', group.name, accountId],
      ]),
    });
    const kinds = () =>
      effectsOf(site.simulator)
        .filter(({ changed }) => changed)
        .map(({ kind }) => kind);
    await waitUntil(() => kinds().length === 2 || undefined, { timeoutMs: PATIENCE_MS });
    await started.handle.cancel();
    expect(await started.result()).toMatchObject({ outcome: 'cancelled' });
    expect(kinds().toSorted()).toEqual(['actor added', 'actor removed', 'membership added', 'membership removed']);
    expect(group.members).not.toContain(accountId);
  });

  test('is not taken for done because Jira finds nothing to take away: what can be read decides', async () => {
    await using site = await world();
    const accountId = newcomer(site.simulator);
    const { name } = plainGroup(site.simulator);
    await change(site.worker.client, {
      connection: site.connection,
      content: accessContent([['grant', name, accountId]]),
    });
    site.simulator.faults.add({ ...REMOVE, moment: 'before', fault: { kind: 'status', status: 404 } });
    const result = await change(site.worker.client, {
      connection: site.connection,
      content: accessContent([['revoke', name, accountId]]),
    });
    expect(result).toMatchObject({ outcome: 'compensated', error: { code: 'not_found' } });
    expect(plainGroup(site.simulator).members).toContain(accountId);
  });
});
