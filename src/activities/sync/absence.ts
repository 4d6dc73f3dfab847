import { firstCursor } from '../../jira/paging/cursor.ts';
import { PROJECTS_MAX_FILTERS, searchProjects } from '../../jira/projects.ts';
import { USER_BULK_MAX_IDS } from '../../jira/users.ts';
import type { AbsenceCounts } from '../../model/absence.ts';
import type { TypeChange } from '../../model/sync.ts';
import { FACTS } from '../../store/facts.ts';
import type { AbsentProject } from '../../store/sealing/absent.ts';
import type { SyncSealer } from '../../store/sealing/sync-sealer.ts';
import type { JiraSite } from '../jira-sites.ts';
import { knownUsers } from './resolve-accounts.ts';

/** So many of a type are looked into: enough to see why, and a few requests where a site lost everything. */
const MOST_EXAMINED = 1000;

/** What is not read where a setting leaves participants out. */
const PARTICIPANT_KINDS = [FACTS.browse_holder.kind, FACTS.application_role_group.kind] as const;

type Changes = Readonly<Record<string, TypeChange>>;

/** What absence is judged by. */
export interface AbsenceContext {
  readonly sealer: SyncSealer;
  readonly site: JiraSite;
  /** False where the account may not see every project (or Jira did not say). */
  readonly seesAllProjects: boolean;
  readonly signal: AbortSignal;
}

/** Adds to what changed why things are not there any more. Where nothing is missing, it costs no request. */
export async function explainAbsence(changes: Changes, context: AbsenceContext): Promise<Record<string, TypeChange>> {
  const explained: Record<string, TypeChange> = { ...changes };
  const add = (kind: string, absent: AbsenceCounts) => {
    const change = explained[kind];
    if (change !== undefined) explained[kind] = { ...change, absent };
  };
  if ((changes.accounts?.removed ?? 0) > 0) add('accounts', await accountAbsences(context));
  // The list of groups is whole, or refused.
  if ((changes.groups?.removed ?? 0) > 0) add('groups', { gone: changes.groups?.removed ?? 0 });
  const { removed = 0, changed = 0 } = changes.projects ?? {};
  if (removed + changed > 0) {
    const archived = changed > 0 ? await context.sealer.newlyArchived() : 0;
    const counts = removed > 0 ? await projectAbsences(context) : {};
    if (removed + archived > 0) add('projects', { ...counts, archived });
  }
  for (const kind of PARTICIPANT_KINDS) {
    const gone = changes[kind]?.removed ?? 0;
    if (gone > 0 && context.site.scope.skipParticipants) add(kind, { not_observed: gone });
  }
  return explained;
}

/** An account that left the site is still known by its id; one that was deleted is not (FACTS 3). */
async function accountAbsences({ sealer, site, signal }: AbsenceContext): Promise<AbsenceCounts> {
  const absent = await sealer.absentAccounts(MOST_EXAMINED);
  const asked = absent.filter(({ leftOut }) => !leftOut).map(({ accountId }) => accountId);
  let known = 0;
  for (const ids of batches(asked, USER_BULK_MAX_IDS)) known += (await knownUsers(site, ids, signal)).length;
  return { gone: asked.length - known, access_lost: known, not_observed: absent.length - asked.length };
}

/** A project in the trash is gone; one that is nowhere is gone only for an account that would see it. */
async function projectAbsences({ sealer, site, seesAllProjects, signal }: AbsenceContext): Promise<AbsenceCounts> {
  const absent = await sealer.absentProjects(MOST_EXAMINED);
  const { projectKeys } = site.scope;
  const isLeftOut = ({ key }: AbsentProject) => projectKeys.length > 0 && !projectKeys.includes(key);
  const asked = absent.filter((project) => !isLeftOut(project)).map(({ projectId }) => projectId);
  const notObserved = absent.length - asked.length;
  if (seesAllProjects) return { gone: asked.length, not_observed: notObserved };
  let trashed = 0;
  for (const ids of batches(asked, PROJECTS_MAX_FILTERS)) {
    const page = await searchProjects(site.client, firstCursor(ids.length), { ids, status: ['deleted'] }, { signal });
    trashed += page.values.length;
  }
  return { gone: trashed, access_lost: asked.length - trashed, not_observed: notObserved };
}

function* batches(ids: readonly string[], size: number): Generator<readonly string[]> {
  for (let first = 0; first < ids.length; first += size) yield ids.slice(first, first + size);
}
