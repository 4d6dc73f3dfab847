import { JiraError } from '../../jira/errors/jira-error.ts';
import { getMyPermissions, getMyself } from '../../jira/myself.ts';
import { getCloudId } from '../../jira/tenant-info.ts';
import type { SyncWarning } from '../../model/sync.ts';
import type { Store } from '../../store/store.ts';
import type { SyncOwner } from '../../store/syncing/sync-repository.ts';
import { attempt } from '../attempt.ts';
import { terminal } from '../failure.ts';
import type { JiraSite, JiraSites } from '../jira-sites.ts';

export interface BeginSyncInput {
  readonly connection: string;
  readonly owner: SyncOwner;
}

/** Opens the sync's record; the same run gets the same one. Says also whether an organization is to be read. */
export async function beginSync(store: Store, sites: JiraSites, { connection, owner }: BeginSyncInput) {
  return attempt(
    () => 'opening the record',
    async () => {
      const organization = sites.get(connection).organization !== null;
      return { syncId: await store.syncs(connection).begin(owner, organization), organization };
    },
  );
}

export interface CheckSiteInput {
  readonly connection: string;
  readonly syncId: number;
}

/**
 * Makes sure, before anything is read, that the credential lives, that the site is the one that this connection was
 * made for, and that the account may see what a complete sync needs.
 */
export async function checkSite(store: Store, sites: JiraSites, { connection, syncId }: CheckSiteInput): Promise<void> {
  await attempt(
    () => 'checking the credential',
    async ({ cancellationSignal: signal }) => {
      const site = sites.get(connection);
      await getMyself(site.client, { signal });
      const [cloudId, warnings] = await Promise.all([
        cloudIdOf(site, { signal }),
        permissionWarnings(site, { signal }),
      ]);
      await store.bindConnection(connection, { siteUrl: siteUrl(site), cloudId });
      await store.syncs(connection).addWarnings(syncId, warnings);
      await store.syncs(connection).addRequests(syncId, sites.takeRequests(connection));
    },
  );
}

function siteUrl({ client }: JiraSite): string {
  return `${client.baseUrl.origin}${client.baseUrl.prefix}`;
}

/** Null where the site does not tell it: the address then stands for the site. */
async function cloudIdOf({ client }: JiraSite, options: { signal: AbortSignal }): Promise<string | null> {
  try {
    return await getCloudId(client, options);
  } catch (error) {
    if (error instanceof JiraError && error.retry === 'never' && error.code !== 'cancelled') return null;
    throw error;
  }
}

/** `USER_PICKER` is the key of Browse users and groups (FACTS 16.7, inferred). */
const NEEDED = ['ADMINISTER', 'USER_PICKER'];

async function permissionWarnings({ client }: JiraSite, options: { signal: AbortSignal }): Promise<SyncWarning[]> {
  let held: Record<string, boolean>;
  try {
    held = await getMyPermissions(client, { permissions: NEEDED }, options);
  } catch (error) {
    if (!(error instanceof JiraError) || !['not_found', 'bad_request', 'bad_shape'].includes(error.code)) throw error;
    return [{ code: 'permissions_unknown', message: 'Jira did not tell what the account may do.', count: 1 }];
  }
  if (held.USER_PICKER === false) {
    throw terminal(
      'forbidden',
      'The account may not list the accounts and groups of the site. Give it the global permission "Browse users and groups" (Jira settings > System > Global permissions), then run `jira-access sync start` again.',
    );
  }
  if (held.ADMINISTER !== false) return [];
  return [
    {
      code: 'not_administrator',
      message:
        'The account does not have the global permission "Administer Jira": projects that it may not see are missing from this sync.',
      count: 1,
    },
  ];
}
