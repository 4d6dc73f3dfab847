import type { SyncWarning, TypeChange } from '../../model/sync.ts';
import type { Pruned } from '../../store/sealing/prune.ts';
import type { Store } from '../../store/store.ts';
import type { JiraSite } from '../jira-sites.ts';

const ORGANIZATION_ENDED =
  'The settings name no organization any more: what an earlier sync knew of it is no longer shown.';

/** Everything that an administrator should know of a sync that is good enough to be sealed. */
export async function findWarnings(
  store: Store,
  site: JiraSite,
  syncId: number,
  pruned: Pruned,
  changes: Readonly<Record<string, TypeChange>>,
): Promise<SyncWarning[]> {
  const sealer = store.sealer(site.connection, syncId);
  const notes = await sealer.itemNotes();
  const record = await store.syncs(site.connection).get(syncId);
  const isOrganizationKnown = (await store.reader(site.connection))?.sealed.organization != null;
  const missingKeys = await sealer.missingProjectKeys(site.scope.projectKeys);
  const found: (SyncWarning | null)[] = [
    counted(
      'skipped_accounts',
      pruned.skippedAccounts,
      'grants are left out because they are held by customers (BATON_SKIP_CUSTOMER_USER).',
    ),
    counted(
      'unresolved_holders',
      pruned.unresolved,
      'grants are left out because Jira names a holder that it does not know any more.',
    ),
    counted(
      'vanished',
      notes.skipped.length,
      `things vanished while the sync was reading them: ${sample(notes.skipped)}`,
    ),
    counted(
      'member_count',
      notes.done.length,
      `groups have fewer members in Jira's list than in Jira's own count: ${sample(notes.done)}`,
    ),
    counted(
      'unknown_project_key',
      missingKeys.length,
      `keys of JIRA_ACCESS_SYNC_PROJECT_KEYS name no project that the account may see: ${missingKeys.join(', ')}.`,
    ),
    (await sealer.organizationPart()) === 'absent' && isOrganizationKnown
      ? { code: 'organization_ended', message: ORGANIZATION_ENDED, count: 1 }
      : null,
    changes.groups?.total === 0 ? { code: 'no_groups', message: 'Jira lists no group.', count: 1 } : null,
    changes.projects?.total === 0 ? { code: 'no_projects', message: 'Jira lists no project.', count: 1 } : null,
  ];
  return [...(record?.warnings ?? []), ...found.filter((warning) => warning !== null)];
}

function counted(code: string, count: number, message: string): SyncWarning | null {
  return count === 0 ? null : { code, message: `${count} ${message}`, count };
}

const SHOWN = 3;

function sample(notes: readonly { part: string; item: string; note: string }[]): string {
  const shown = notes.slice(0, SHOWN).map(({ part, item, note }) => `${part} ${item}: ${note}`);
  return [...shown, ...(notes.length > SHOWN ? ['…'] : [])].join(' ');
}
