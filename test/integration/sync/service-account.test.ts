import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { startWorld } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

const SERVICE_ACCOUNT = { jiraEmail: 'sync@serviceaccount.atlassian.com', jiraApiToken: 'simulator-service-token' };

describeTemporal('a service account', ({ address }) => {
  test('syncs by the address of the site, and its connection stays tied to the site by the cloud id', async () => {
    await using world = await startWorld({
      address,
      namespace: await ownNamespace(address),
      simulator: { shape: { serviceAccounts: 1 } },
      connection: SERVICE_ACCOUNT,
    });
    const { simulator, connection } = world;
    expect(await world.sync()).toMatchObject({ outcome: 'sealed' });
    const straight = simulator.ledger.entries.filter(({ target }) => target.startsWith('/rest/'));
    expect(straight).toEqual([]);

    const store = await openStore({ url: world.databaseUrl, access: 'write' });
    const { cloudId } = simulator.site;
    await store.bindConnection(connection, { siteUrl: `https://api.atlassian.com/ex/jira/${cloudId}`, cloudId });
    await expect(
      store.bindConnection(connection, { siteUrl: simulator.url, cloudId: 'another-site' }),
    ).rejects.toMatchObject({ code: 'foreign' });
    await store.close();
  });
});
