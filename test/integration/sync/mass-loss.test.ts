import { beforeAll, expect, test } from 'vitest';
import { services } from '../../../src/client/services.ts';
import type { SyncRecord } from '../../../src/model/sync.ts';
import { loseGroups } from '../../support/mass-loss.ts';
import { knownOf, truthPicture } from '../../support/site-truth.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { stagedRows } from '../../support/staged-rows.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { run } from '../../unit/client/support/run.ts';

const EXIT_REFUSED = 3;
const EXIT_NOT_FOUND = 4;

describeTemporal('a sync that loses more than the brake allows', ({ address }) => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await ownNamespace(address);
  });

  /** A site that was synced once and has lost nearly all of its groups since. */
  async function worldAfterLoss() {
    const world = await startWorld({ address, namespace });
    expect(await world.sync()).toMatchObject({ outcome: 'sealed' });
    const before = truthPicture(world.simulator);
    return { world, before, giveBack: loseGroups(world.simulator) };
  }

  /** Runs one command line with all of its real services. */
  function command({ connection, dataDir, databaseUrl }: World, line: string) {
    const env = {
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      DATABASE_URL: databaseUrl,
      JIRA_ACCESS_DATA_DIR: dataDir,
      JIRA_ACCESS_CONNECTION: connection,
    };
    return run(line, { env, cwd: dataDir, services });
  }

  const known = ({ worker, connection }: World) => knownOf(worker, connection);

  async function records({ worker, connection }: World): Promise<readonly SyncRecord[]> {
    return worker.store.syncs(connection).list();
  }

  test('is held: commands go on reading the last sealed one, and each says what to do', async () => {
    const { world, before } = await worldAfterLoss();
    await using one = world;
    const started = await command(one, 'sync start');
    expect(started.exitCode).toBe(EXIT_REFUSED);
    expect(started.stderr).toContain('is held before it counts');
    expect(started.stderr).toContain('groups are missing (13 gone), which is more than 20 %');
    expect(started.stderr).toContain('jira-access sync accept-loss');
    expect(await known(one)).toEqual(before);
    const groups = await command(one, 'group list -o json');
    expect(JSON.parse(groups.stdout)).toHaveLength(before.groups?.length ?? 0);
    const status = await command(one, 'status');
    expect(status.stdout).toContain('Sync 2 is held before it counts.');
    expect(status.stdout).toContain('What to do: jira-access sync accept-loss');
    const [held] = await records(one);
    expect(held).toMatchObject({ syncId: 2, state: 'held', error: { code: 'mass_loss' } });
    expect(held?.changes?.groups?.removed).toBe((before.groups?.length ?? 0) - 1);
  });

  test('is sealed by `sync accept-loss` as it was held, whatever the site looks like by then', async () => {
    await using one = (await worldAfterLoss()).world;
    expect(await one.sync()).toMatchObject({ outcome: 'held' });
    const whenHeld = truthPicture(one.simulator);
    one.simulator.change({ kind: 'addGroup', name: 'made after the hold' });
    const requests = one.simulator.ledger.entries.length;
    const accepted = await command(one, 'sync accept-loss --sync 2 -o json');
    expect(accepted.exitCode).toBe(0);
    expect(JSON.parse(accepted.stdout)).toMatchObject({ outcome: 'sealed', syncId: 2, sync: { error: null } });
    expect(await known(one)).toEqual(whenHeld);
    expect(one.simulator.ledger.entries).toHaveLength(requests);
    const [sealed] = await records(one);
    expect(sealed?.warnings.map(({ code }) => code)).toContain('loss_accepted');
    expect(stagedRows(one.databaseUrl.replace('sqlite:', ''), one.connection)).toEqual({});
    expect((await command(one, 'status')).stdout).toContain('Nothing needs you.');
    expect((await command(one, 'sync accept-loss')).exitCode).toBe(EXIT_NOT_FOUND);
    expect(await one.sync()).toMatchObject({ outcome: 'sealed' });
    expect(await known(one)).toEqual(truthPicture(one.simulator));
  });

  test('is held again by the next sync while the loss is there, and given up by one that finds it mended', async () => {
    const { world, before, giveBack } = await worldAfterLoss();
    await using one = world;
    expect(await one.sync()).toMatchObject({ syncId: 2, outcome: 'held' });
    expect(await one.sync()).toMatchObject({ syncId: 3, outcome: 'held' });
    const tooLate = await command(one, 'sync accept-loss --sync 2');
    expect(tooLate.exitCode).toBe(EXIT_NOT_FOUND);
    expect(tooLate.stderr).toContain('sync 3 is the latest, and it is held');
    giveBack();
    expect(await one.sync()).toMatchObject({ syncId: 4, outcome: 'sealed' });
    expect(await known(one)).toEqual(before);
    expect((await records(one)).map(({ state }) => state)).toEqual(['sealed', 'abandoned', 'abandoned', 'sealed']);
  });
});
