import { notLoggedIn } from '../../http/errors.ts';
import type { Call, Route } from '../../http/exchange.ts';
import { mayView, viewableProject } from '../../http/permissions.ts';
import { resolutions } from '../../site/issues/catalog.ts';
import { setupOf, statusOf } from '../../site/issues/find.ts';
import type { Status } from '../../site/issues/model.ts';
import { resolutionView, statusView } from '../../views/issues/status.ts';

/** Those of company-managed projects, and of the team-managed ones that the caller sees. */
function seenStatuses(call: Call): Status[] {
  return [...call.site.tracker.statuses.values()].filter(({ projectId }) => {
    const project = projectId === null ? null : call.site.projects.get(projectId);
    return project === null || (project !== undefined && project.status !== 'deleted' && mayView(call, project));
  });
}

export const statusRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/status',
    scope: 'read:jira-work',
    anonymous: true,
    handle: (call) => ({ status: 200, body: seenStatuses(call).map((status) => statusView(call, status)) }),
  },
  {
    method: 'GET',
    path: '/resolution',
    scope: 'read:jira-work',
    handle(call) {
      if (call.caller.account === null) throw notLoggedIn();
      return { status: 200, body: resolutions.map((resolution) => resolutionView(call, resolution)) };
    },
  },
  {
    method: 'GET',
    path: '/project/{projectIdOrKey}/statuses',
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const { types } = setupOf(call.site, viewableProject(call).id);
      const body = types.map(({ type, workflow }) => ({
        self: `${call.api}/issuetype/${type.id}`,
        id: type.id,
        name: type.name,
        subtask: type.subtask,
        statuses: workflow.statusIds.map((id) => statusView(call, statusOf(call.site, id))),
      }));
      return { status: 200, body };
    },
  },
];
