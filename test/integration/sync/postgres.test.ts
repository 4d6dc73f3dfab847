import { beforeAll, expect, test } from 'vitest';
import { describePostgres } from '../../support/describe-postgres.ts';
import { knownOf, truthPicture } from '../../support/site-truth.ts';
import { startWorld } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

describeTemporal('a sync into PostgreSQL', ({ address }) => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await ownNamespace(address);
  });

  describePostgres('with a server', (server) => {
    test('finds all of a site, and then what has changed', async () => {
      const databaseUrl = await server().createDatabase();
      await using world = await startWorld({ address, namespace, databaseUrl, simulator: { seed: 5, size: 'demo' } });
      expect(await world.sync()).toMatchObject({ outcome: 'sealed' });
      expect(await knownOf(world.worker, world.connection)).toEqual(truthPicture(world.simulator));
      const [group] = world.simulator.site.groups.values();
      const [leaver] = group?.members ?? [];
      if (group === undefined || leaver === undefined) throw new Error('the site has no group with members');
      world.simulator.change({ kind: 'removeMember', groupId: group.groupId, accountId: leaver });
      expect(await world.sync()).toMatchObject({ outcome: 'sealed' });
      expect(await knownOf(world.worker, world.connection)).toEqual(truthPicture(world.simulator));
      const record = await world.worker.store.syncs(world.connection).latest();
      expect(record?.changes?.['group members']).toMatchObject({ added: 0, removed: 1 });
    });
  });
});
