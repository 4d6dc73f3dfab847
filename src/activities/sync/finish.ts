import { getMyself } from '../../jira/myself.ts';
import { exceedsBrake, lossMessage, type MassLoss } from '../../model/mass-loss.ts';
import type { SyncError, SyncWarning, TypeChange } from '../../model/sync.ts';
import type { SyncFindings } from '../../model/sync-run.ts';
import type { Store } from '../../store/store.ts';
import type { SyncEnd } from '../../store/syncing/sync-repository.ts';
import { attempt } from '../attempt.ts';
import { terminal } from '../failure.ts';
import type { JiraSites } from '../jira-sites.ts';
import { explainAbsence } from './absence.ts';
import { isOrganizationPlausible } from './give-up-organization.ts';
import { requireOwnAccount } from './own-account.ts';
import { resolveAccounts } from './resolve-accounts.ts';
import { findWarnings } from './warnings.ts';

export interface FinishSyncInput {
  readonly connection: string;
  readonly syncId: number;
}

export type FinishSyncResult = SyncFindings &
  ({ readonly state: 'sealed' } | { readonly state: 'held'; readonly error: SyncError });

/** How many warnings the workflow is told, for people who look at it; the record of the sync has all of them. */
const MAX_TOLD_WARNINGS = 10;

/** Warnings of `checkSite` of an account that may not see every project, or of which that is not known. */
const SEES_LESS: ReadonlySet<string> = new Set(['not_administrator', 'permissions_unknown']);

/** Completes what was read, checks it, and makes it what commands read; or holds it, where too much would be lost. */
export async function finishSync(
  store: Store,
  sites: JiraSites,
  { connection, syncId }: FinishSyncInput,
): Promise<FinishSyncResult> {
  const site = sites.get(connection);
  let step = 'looking up holders that are in no list';
  return attempt(
    () => step,
    async ({ cancellationSignal: signal }) => {
      const sealer = store.sealer(connection, syncId);
      // A worker may have died between sealing and saying so; what it staged is gone then.
      if (await sealer.isSealed()) return await alreadySealed(store, connection, syncId);
      const unlisted = await resolveAccounts(sealer, site, signal);
      step = 'checking the credential once more';
      const me = await getMyself(site.client, { signal });
      const told = await requireOwnAccount(sealer, site, me, unlisted, signal);
      await store.syncs(connection).addWarnings(syncId, told);
      await store.syncs(connection).addRequests(syncId, sites.takeRequests(connection));
      step = 'checking and comparing';
      const pruned = await sealer.prune();
      let compared = await sealer.compare();
      if (compared.accounts?.total === 0) {
        if (await sealer.isSealed()) return await alreadySealed(store, connection, syncId);
        throw terminal(
          'empty',
          'Jira lists no account at all, which cannot be: at least the account of the API token exists. Check that it may browse users and groups.',
        );
      }
      if (!(await isOrganizationPlausible(store, connection, syncId, compared))) compared = await sealer.compare();
      step = 'looking into what is not there any more';
      const { warnings: noted = [] } = (await store.syncs(connection).get(syncId)) ?? {};
      const seesAllProjects = !noted.some(({ code }) => SEES_LESS.has(code));
      const changes = await explainAbsence(compared, { sealer, site, seesAllProjects, signal });
      await store.syncs(connection).addRequests(syncId, sites.takeRequests(connection));
      const warnings = await findWarnings(store, site, syncId, pruned, changes);
      const loss = exceedsBrake(changes, site.scope.maxLossPercent);
      const error = loss === null ? null : massLossError(loss, site.scope.maxLossPercent);
      // Where it has ended already, sealing finds out whether another attempt has sealed it.
      if (error !== null && (await store.syncs(connection).hold(syncId, changes, error))) {
        await store.syncs(connection).addWarnings(syncId, warnings);
        return { state: 'held', error, ...findings(warnings, changes) };
      }
      step = 'sealing';
      await sealer.seal(changes, warnings);
      return { state: 'sealed', ...findings(warnings, changes) };
    },
    // All has been read by now: it would be a pity to lose it to an outage of Jira that passes.
    site.scope.patience,
  );
}

async function alreadySealed(store: Store, connection: string, syncId: number): Promise<FinishSyncResult> {
  const record = await store.syncs(connection).get(syncId);
  return { state: 'sealed', ...findings(record?.warnings ?? [], record?.changes ?? {}) };
}

function findings(warnings: readonly SyncWarning[], changes: Readonly<Record<string, TypeChange>>): SyncFindings {
  return { warnings: warnings.slice(0, MAX_TOLD_WARNINGS).map(({ message }) => message), changes };
}

function massLossError(loss: MassLoss, maxPercent: number): SyncError {
  return { code: 'mass_loss', message: lossMessage(loss, maxPercent) };
}

/** Seals a sync that the brake held, because somebody has looked at the loss and accepts it. */
export async function sealHeldSync(store: Store, { connection, syncId }: FinishSyncInput): Promise<void> {
  await attempt(
    () => 'sealing',
    async () => {
      const record = await store.syncs(connection).get(syncId);
      if (record === null || (record.state !== 'held' && record.state !== 'sealed')) {
        throw terminal(
          'not_held',
          `Sync ${syncId} of "${connection}" is not held by the brake: there is no loss to accept.`,
        );
      }
      const sealer = store.sealer(connection, syncId);
      const accepted: SyncWarning = {
        code: 'loss_accepted',
        message: 'More was gone than the brake allows, and somebody accepted that.',
        count: 1,
      };
      await sealer.seal(record.changes ?? (await sealer.compare()), [...record.warnings, accepted]);
    },
  );
}

export interface EndSyncInput extends FinishSyncInput {
  readonly end: SyncEnd;
}

/** Closes the record of a sync that comes to nothing. What commands read stays what the last sealed sync found. */
export async function endSync(
  store: Store,
  sites: JiraSites,
  { connection, syncId, end }: EndSyncInput,
): Promise<void> {
  await attempt(
    () => 'closing the record',
    async () => {
      await store.syncs(connection).addRequests(syncId, sites.takeRequests(connection));
      await store.syncs(connection).end(syncId, end);
    },
  );
}
