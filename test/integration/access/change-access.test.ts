import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { accessContent, change, startChange } from '../../support/access/change-world.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { effectsOf, newcomer, plainGroup, project, roleIds } from '../../support/writable-site.ts';

describeTemporal('a change of access', ({ address }) => {
  const namespace = ownNamespace(address);

  async function world(): Promise<World> {
    return startWorld({ address, namespace: await namespace, connection: { provisioning: true } });
  }

  test('adds an account to a group, once', async () => {
    await using site = await world();
    const accountId = newcomer(site.simulator);
    const { groupId, name } = plainGroup(site.simulator);
    const result = await change(site.worker.client, {
      connection: site.connection,
      content: accessContent([['grant', name, accountId]]),
    });
    expect(result).toMatchObject({ outcome: 'done', counts: { done: 1 }, error: null });
    expect(effectsOf(site.simulator)).toEqual([{ kind: 'membership added', accountId, groupId, changed: true }]);
    const again = await change(site.worker.client, {
      connection: site.connection,
      content: accessContent([['grant', `group:${groupId}:member`, accountId]]),
    });
    expect(again.outcome).toBe('already');
    expect(effectsOf(site.simulator)).toHaveLength(1);
  });

  test('adds accounts and groups to roles, and takes all back where one step is refused', async () => {
    await using site = await world();
    const accountId = newcomer(site.simulator);
    const group = plainGroup(site.simulator);
    const core = project(site.simulator);
    const role = `${core.key}:Developers`;
    const granted = await change(site.worker.client, {
      connection: site.connection,
      content: accessContent([
        ['grant', role, accountId],
        ['grant', role, `group:${group.name}`],
      ]),
    });
    expect(granted).toMatchObject({ outcome: 'done' });
    site.simulator.faults.add({
      route: '/group/user',
      method: 'POST',
      moment: 'before',
      fault: { kind: 'status', status: 400, message: 'Lizenz erschöpft' },
    });
    const refused = await change(site.worker.client, {
      connection: site.connection,
      content: accessContent([
        ['revoke', role, accountId],
        ['grant', group.name, accountId],
      ]),
    });
    expect(refused).toMatchObject({ outcome: 'compensated', error: { code: 'bad_request' } });
    const actors = effectsOf(site.simulator).filter(({ roleId }) => roleId === roleIds.developers);
    expect(actors.filter((one) => one.accountId === accountId).map(({ kind }) => kind)).toEqual([
      'actor added',
      'actor removed',
      'actor added',
    ]);
  });

  test('ends time-bound access by itself', async () => {
    await using site = await world();
    const accountId = newcomer(site.simulator);
    const { name } = plainGroup(site.simulator);
    const started = await startChange(site.worker.client, {
      connection: site.connection,
      content: accessContent([['grant', name, accountId]], { afterMs: 3_000 }),
    });
    const granted = await started.settled();
    expect(granted).toMatchObject({ outcome: 'done' });
    expect(await started.result()).toMatchObject({ outcome: 'expired', counts: { ended: 1 } });
    expect(effectsOf(site.simulator).map(({ kind }) => kind)).toEqual(['membership added', 'membership removed']);
  });

  test('shows time-bound access as overruled once it was revoked, and its end changes nothing', async () => {
    await using site = await world();
    const accountId = newcomer(site.simulator);
    const { name } = plainGroup(site.simulator);
    const started = await startChange(site.worker.client, {
      connection: site.connection,
      content: accessContent([['grant', name, accountId]], { afterMs: 4_000 }),
    });
    await started.settled();
    const store = await openStore({ url: site.databaseUrl, access: 'read' });
    const requests = store.requests(site.connection);
    expect(await requests.list({ state: 'active' })).toMatchObject([{ overruled: false }]);
    const revoked = { connection: site.connection, content: accessContent([['revoke', name, accountId]]) };
    expect(await change(site.worker.client, revoked)).toMatchObject({ outcome: 'done' });
    expect(await requests.list({ state: 'active' })).toMatchObject([{ overruled: true }]);
    await store.close();
    expect(await started.result()).toMatchObject({ outcome: 'expired' });
    expect(effectsOf(site.simulator).map(({ kind }) => kind)).toEqual(['membership added', 'membership removed']);
  });

  test('finds accounts that are named by their ids in few requests', async () => {
    await using site = await world();
    const ids = Array.from({ length: 100 }, (_, index) => newcomer(site.simulator, `5many${index}`));
    const { name } = plainGroup(site.simulator);
    const content = accessContent(ids.map((who) => ['grant', name, who]));
    const result = await change(site.worker.client, { connection: site.connection, content });
    expect(result).toMatchObject({ outcome: 'done', counts: { done: 100 } });
    // One for each 90 ids.
    expect(site.simulator.ledger.counts()['GET /user/bulk']).toBe(2);
  });

  test('answers an id that was used before with the first outcome, and refuses it for something else', async () => {
    await using site = await world();
    const accountId = newcomer(site.simulator);
    const { name } = plainGroup(site.simulator);
    const { worker, connection } = site;
    const request = { connection, requestId: 'one', content: accessContent([['grant', name, accountId]]) };
    const first = await change(worker.client, request);
    expect(await change(worker.client, request)).toEqual(first);
    await expect(
      change(worker.client, { ...request, content: accessContent([['revoke', name, accountId]]) }),
    ).rejects.toThrow();
    expect(effectsOf(site.simulator)).toHaveLength(1);
  });
});
