import { findProject, holdsPermission } from '../site/access.ts';
import { findIssue, projectOf } from '../site/issues/find.ts';
import type { Issue } from '../site/issues/model.ts';
import { holdsForIssue } from '../site/issues/rights.ts';
import type { Project } from '../site/model.ts';
import { notFound, notLoggedIn } from './errors.ts';
import type { Call } from './exchange.ts';
import { mayView } from './permissions.ts';

export const NO_ISSUE = 'Issue does not exist or you do not have permission to see it.';

/** Whether the caller sees an issue: by its project or by what it is to the issue, unless the sight was taken from it. */
function maySee(call: Call, issue: Issue): boolean {
  const project = projectOf(call.site, issue);
  const { account } = call.caller;
  if (project.status === 'deleted' || isHidden(call, project)) return false;
  return mayView(call, project) || holdsForIssue(call.site, project, issue, 'BROWSE_PROJECTS', account);
}

function isHidden(call: Call, project: Project): boolean {
  return call.site.tracker.hidden.get(project.id)?.has(call.caller.account?.accountId ?? '') === true;
}

/** The same question about many issues: what the caller may see of a project is worked out once. */
export function sight(call: Call): (issue: Issue) => boolean {
  const known = new Map<string, boolean>();
  return (issue) => {
    const seen = known.get(issue.projectId);
    if (seen === true) return true;
    const sees = maySee(call, issue);
    if (seen === undefined) known.set(issue.projectId, sees && mayView(call, projectOf(call.site, issue)));
    return sees;
  };
}

/** The issue that an id or key names; hidden ones and those that are gone look the same (FACTS 9). */
export function seenIssue(call: Call, idOrKey = call.params.issueIdOrKey ?? ''): Issue {
  const issue = findIssue(call.site, idOrKey);
  if (issue === undefined || !maySee(call, issue)) throw notFound(NO_ISSUE);
  return issue;
}

/** Whether the caller has a permission for an issue. */
export function may(call: Call, issue: Issue, permission: string): boolean {
  return holdsForIssue(call.site, projectOf(call.site, issue), issue, permission, call.caller.account);
}

/** Who writes: 401 to callers who are not logged in, which no project of the site lets write. */
export function writerOf(call: Call): string {
  if (call.caller.account === null) throw notLoggedIn();
  return call.caller.account.accountId;
}

/** The project in which the caller may create issues, or undefined. */
export function creatableProject(call: Call, idOrKey: string): Project | undefined {
  const project = findProject(call.site, idOrKey);
  if (project === undefined || project.status !== 'live' || isHidden(call, project)) return undefined;
  return holdsPermission(call.site, project, 'CREATE_ISSUES', call.caller.account) ? project : undefined;
}
