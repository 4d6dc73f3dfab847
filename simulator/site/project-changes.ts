import { findProject } from './access.ts';
import { forgetIssues, rekeyIssues } from './issues/following.ts';
import type { Actor, Project, Site } from './model.ts';

/** What can happen to a project, which is named by id or key. */
export type ProjectChange =
  | { readonly kind: 'deleteProject' | 'archiveProject' | 'restoreProject' | 'purgeProject'; readonly project: string }
  | { readonly kind: 'renameProject'; readonly project: string; readonly key?: string; readonly name?: string }
  | { readonly kind: 'setLead'; readonly project: string; readonly accountId: string | null }
  | { readonly kind: 'setScheme'; readonly project: string; readonly schemeId: number }
  | {
      readonly kind: 'addActor' | 'removeActor';
      readonly project: string;
      readonly roleId: number;
      readonly accountId?: string;
      readonly groupId?: string;
    };

export function changeProject(site: Site, what: ProjectChange): void {
  const project = projectOf(site, what.project);
  switch (what.kind) {
    case 'deleteProject':
    case 'archiveProject':
      project.status = what.kind === 'deleteProject' ? 'deleted' : 'archived';
      project.statusSince = new Date().toISOString().replace('Z', '+0000');
      return;
    case 'restoreProject':
      project.status = 'live';
      project.statusSince = null;
      return;
    case 'purgeProject':
      site.projects.delete(project.id);
      forgetIssues(site, project.id);
      return;
    case 'renameProject':
      project.key = what.key ?? project.key;
      project.name = what.name ?? project.name;
      if (what.key !== undefined) rekeyIssues(site, project);
      return;
    case 'setLead':
      project.leadAccountId = what.accountId;
      return;
    case 'setScheme':
      if (!site.schemes.has(what.schemeId)) throw new Error(`no permission scheme ${what.schemeId}`);
      project.permissionSchemeId = what.schemeId;
      return;
    case 'addActor':
    case 'removeActor': {
      const others = (project.actors.get(what.roleId) ?? []).filter(
        (actor) => !(actor.kind === 'account' ? actor.accountId === what.accountId : actor.groupId === what.groupId),
      );
      project.actors.set(what.roleId, what.kind === 'addActor' ? [...others, actorOf(site, what)] : others);
    }
  }
}

/** The highest id of an actor that each site has given out: finding it anew for each of thousands of writes would be slow. */
const actorIds = new WeakMap<Site, number>();

function nextActorId(site: Site): number {
  const known = actorIds.get(site);
  const used =
    known === undefined ? [...site.projects.values()].flatMap((each) => [...each.actors.values()].flat()) : [];
  const id = used.reduce((highest, actor) => Math.max(highest, actor.id), known ?? 0) + 1;
  actorIds.set(site, id);
  return id;
}

function actorOf(site: Site, what: { accountId?: string; groupId?: string }): Actor {
  const id = nextActorId(site);
  if (what.groupId !== undefined) return { id, kind: 'group', groupId: what.groupId };
  if (what.accountId !== undefined) return { id, kind: 'account', accountId: what.accountId };
  throw new Error('an actor needs an accountId or a groupId');
}

function projectOf(site: Site, idOrKey: string): Project {
  const project = findProject(site, idOrKey);
  if (project === undefined) throw new Error(`no project ${idOrKey}`);
  return project;
}
