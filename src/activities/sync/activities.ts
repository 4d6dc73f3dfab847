import type { Store } from '../../store/store.ts';
import type { JiraSites } from '../jira-sites.ts';
import { type BeginSyncInput, beginSync, type CheckSiteInput, checkSite } from './begin.ts';
import { type EndSyncInput, endSync, type FinishSyncInput, finishSync, sealHeldSync } from './finish.ts';
import { type GiveUpOrganizationInput, giveUpOrganization } from './give-up-organization.ts';
import { type WorkPartInput, workPart } from './work-part.ts';

export interface SyncDependencies {
  readonly store: Store;
  readonly sites: JiraSites;
  /** False where the server's namespace lacks our search attributes: using them would fail the workflow. */
  readonly searchAttributes: boolean;
}

/** The activities of a sync, wired to one worker's store and sites. */
export function syncActivities({ store, sites, searchAttributes }: SyncDependencies) {
  return {
    async beginSync(input: BeginSyncInput) {
      return { ...(await beginSync(store, sites, input)), searchAttributes };
    },
    checkSite: (input: CheckSiteInput) => checkSite(store, sites, input),
    workPart: (input: WorkPartInput) => workPart(store, sites, input),
    finishSync: (input: FinishSyncInput) => finishSync(store, sites, input),
    sealHeldSync: (input: FinishSyncInput) => sealHeldSync(store, input),
    giveUpOrganization: (input: GiveUpOrganizationInput) => giveUpOrganization(store, input),
    endSync: (input: EndSyncInput) => endSync(store, sites, input),
  };
}

export type SyncActivities = ReturnType<typeof syncActivities>;
