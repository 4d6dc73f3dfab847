import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/index.ts';
import type { JiraSites } from '../../src/activities/jira-sites.ts';
import type { ConnectionSettings } from '../../src/settings/settings.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { createSites } from '../../src/worker/sites.ts';
import { connectionSettings, organizationSettings, workerSettings } from './settings-builder.ts';

export interface ActivitySiteOptions {
  readonly simulator?: SimulatorOptions;
  /** Changes may be made unless it says otherwise. */
  readonly connection: Partial<ConnectionSettings> & Pick<ConnectionSettings, 'name'>;
  /** Whether the connection has the key of the simulated organization too. */
  readonly organization?: boolean;
}

/** A simulated site, and what activities need to work on it, for tests that make its workers themselves. */
export interface ActivitySite extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly store: Store;
  readonly databaseUrl: string;
  /** Holds requests back by no limits of its own. */
  readonly sites: JiraSites;
}

export async function startActivitySite(options: ActivitySiteOptions): Promise<ActivitySite> {
  const { connection, organization = false } = options;
  const folder = mkdtempSync(path.join(tmpdir(), `jira-access-${connection.name}-`));
  const simulator = await startSimulator({ size: 'tiny', ...options.simulator });
  const settings = workerSettings(folder, [
    connectionSettings({
      jiraUrl: simulator.url,
      provisioning: true,
      ...(organization ? organizationSettings(simulator) : {}),
      ...connection,
    }),
  ]);
  const store = await openStore({ url: settings.databaseUrl, access: 'write' });
  await store.migrate();
  const sites = createSites(settings, { limits: 'none' });
  return {
    simulator,
    store,
    databaseUrl: settings.databaseUrl,
    sites,
    async [Symbol.asyncDispose]() {
      await sites.close();
      await store.close();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
