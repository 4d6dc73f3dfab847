import type { Database } from './database.ts';
import { StoreError } from './errors.ts';

export interface SiteIdentity {
  readonly siteUrl: string;
  /** Null where the site does not tell it. */
  readonly cloudId: string | null;
}

/** One name, one site: what was synced from one site must never be compared with another's. */
export async function bindConnection({ kysely }: Database, name: string, site: SiteIdentity): Promise<void> {
  await kysely
    .insertInto('connection')
    .values({
      name,
      site_url: site.siteUrl,
      cloud_id: site.cloudId,
      sealed_sync_id: null,
      sealed_at: null,
      organization_sync_id: null,
      organization_sealed_at: null,
      created_at: new Date().toISOString(),
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const known = await kysely
    .selectFrom('connection')
    .select(['site_url', 'cloud_id'])
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  const same =
    known.cloud_id !== null && site.cloudId !== null
      ? known.cloud_id === site.cloudId
      : known.site_url === site.siteUrl || known.cloud_id === null;
  if (!same) {
    throw new StoreError(
      'foreign',
      `The connection "${name}" belongs to the site ${known.site_url}, and the settings name ${site.siteUrl}. Give the other site a name of its own (--connection), or another database.`,
    );
  }
  await kysely
    .updateTable('connection')
    .set((update) => ({
      site_url: site.siteUrl,
      cloud_id: update.fn.coalesce(update.val(site.cloudId), 'cloud_id'),
    }))
    .where('name', '=', name)
    .execute();
}
