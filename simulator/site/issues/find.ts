import type { Project, Site } from '../model.ts';
import { linkTypes, priorities, resolutions } from './catalog.ts';
import type { Issue, NamedItem, ProjectSetup, Resolution, Status, TypeSetup } from './model.ts';

/** An issue by id or key; capitals do not matter, and keys from before a move still lead to it (OpenAPI: bulk fetch). */
export function findIssue({ tracker }: Site, idOrKey: string): Issue | undefined {
  return tracker.issues.get(idOrKey) ?? tracker.issues.get(tracker.idsByKey.get(idOrKey.toUpperCase()) ?? '');
}

export function projectOf(site: Site, issue: Pick<Issue, 'projectId'>): Project {
  const project = site.projects.get(issue.projectId);
  if (project === undefined) throw new Error(`no project ${issue.projectId}`);
  return project;
}

/** A project that was made after the site has no types. */
export function setupOf(site: Site, projectId: string): ProjectSetup {
  return site.tracker.setups.get(projectId) ?? { types: [], components: [], versions: [] };
}

export function typeIn(site: Site, projectId: string, typeIdOrName: string): TypeSetup | undefined {
  const { types } = setupOf(site, projectId);
  return types.find(({ type }) => type.id === typeIdOrName) ?? types.find(({ type }) => type.name === typeIdOrName);
}

export function typeOf(site: Site, issue: Pick<Issue, 'projectId' | 'typeId'>): TypeSetup {
  const found = typeIn(site, issue.projectId, issue.typeId);
  if (found === undefined) throw new Error(`project ${issue.projectId} has no issue type ${issue.typeId}`);
  return found;
}

export function statusOf(site: Site, statusId: string): Status {
  const found = site.tracker.statuses.get(statusId);
  if (found === undefined) throw new Error(`no status ${statusId}`);
  return found;
}

export const resolutionNamed = (idOrName: string): Resolution | undefined => named(resolutions, idOrName);

export const priorityNamed = (idOrName: string): NamedItem | undefined => named(priorities, idOrName);

export const linkTypeNamed = (idOrName: string) => named(linkTypes, idOrName);

function named<T extends NamedItem>(items: readonly T[], idOrName: string): T | undefined {
  const name = idOrName.toLowerCase();
  return items.find((item) => item.id === idOrName) ?? items.find((item) => item.name.toLowerCase() === name);
}

/** The next number of a kind: of a project's issues by its id, or of ids by what they are of. Given out by `take`. */
export function nextOf({ tracker }: Site, what: string, first = 1): number {
  return (tracker.highest.get(what) ?? first - 1) + 1;
}

/** The id and key that the next issue of a project gets. */
export function nextPlace(site: Site, { id, key }: Project): { readonly id: string; readonly key: string } {
  return { id: String(nextOf(site, 'issue', FIRST_ISSUE)), key: `${key}-${nextOf(site, id)}` };
}

/** Ids of issues start here. */
export const FIRST_ISSUE = 10_000;
/** Ids of comments, links and entries of the history start here. */
export const FIRST_PART = 10_000;
