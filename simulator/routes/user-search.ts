import { badRequest, forbidden, notFound } from '../http/errors.ts';
import type { Call, Reply, Route } from '../http/exchange.ts';
import { mayAdminister, mayView } from '../http/permissions.ts';
import { integer, list } from '../http/query.ts';
import { canUseJira, findProject, holdsPermission } from '../site/access.ts';
import type { Account, Project } from '../site/model.ts';
import { isProjectPermission } from '../site/permission-keys.ts';
import { userView } from '../views/user.ts';
import { allAccounts } from './users.ts';

type Matches = (account: Account) => boolean;

const empty: Reply = { status: 200, body: [] };

/** Active users whose name or address has a word that starts with the text (OpenAPI: prefix match). */
function textMatch(text: string): Matches {
  const wanted = text.toLowerCase();
  // Clients send a dot for "anyone": it is no letter, and Jira ignores it (seen: ConductorOne/baton-jira).
  if (wanted === '' || wanted === '.') return () => true;
  return (account) =>
    account.displayName
      .toLowerCase()
      .split(' ')
      .some((word) => word.startsWith(wanted)) ||
    account.displayName.toLowerCase().startsWith(wanted) ||
    account.emailAddress.startsWith(wanted);
}

/** Reads `query` or `accountId`: one of them unless `optional`, never both. */
function criteria(call: Call, optional: boolean): Matches {
  const text = call.query.get('query');
  const accountId = call.query.get('accountId');
  if (text !== null && accountId !== null) throw badRequest('Both query and accountId were provided.');
  if (accountId !== null) return (account) => account.accountId === accountId;
  if (text === null && !optional) throw badRequest('Either query or accountId must be provided.');
  return textMatch(text ?? '');
}

/** Takes the users of the range first, up to the thousandth, then drops those that do not match (OpenAPI). */
function filteredRange(call: Call, matches: Matches): Reply {
  const { startAt, end } = range(call);
  const users = allAccounts(call)
    .slice(startAt, end)
    .filter((account) => account.active && matches(account));
  return { status: 200, body: users.map((account) => userView(call, account)) };
}

function range(call: Call): { startAt: number; end: number } {
  const startAt = Math.max(0, integer(call.query, 'startAt', 0));
  const maxResults = Math.max(0, integer(call.query, 'maxResults', 50));
  const cap = call.paging.userSearchCap;
  return { startAt: Math.min(startAt, cap), end: Math.min(startAt + Math.min(maxResults, cap), cap) };
}

/** The project the search is about. Issues are not part of this site's truth, so any issue key is unknown. */
function searchedProject(call: Call): Project {
  const issueKey = call.query.get('issueKey');
  const projectKey = call.query.get('projectKey');
  if (issueKey === null && projectKey === null) throw badRequest('Either issueKey or projectKey must be provided.');
  const project = projectKey === null ? undefined : findProject(call.site, projectKey);
  if (project === undefined || project.status === 'deleted' || !mayView(call, project)) {
    throw notFound(`No project could be found with key '${projectKey ?? issueKey}'.`);
  }
  return project;
}

export const userSearchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/user/search',
    scope: 'read:jira-user',
    anonymous: true,
    handle(call) {
      const matches = criteria(call, call.query.has('property'));
      if (!call.caller.rights.browseUsers) return empty;
      // The other way round than its kin: filters first, then takes the range.
      const { startAt, end } = range(call);
      const users = allAccounts(call)
        .filter((account) => account.active && matches(account))
        .slice(startAt, end);
      return { status: 200, body: users.map((account) => userView(call, account)) };
    },
  },
  {
    method: 'GET',
    path: '/user/viewissue/search',
    scope: 'read:jira-user',
    anonymous: true,
    handle(call) {
      const matches = criteria(call, false);
      if (!call.query.has('issueKey') && !call.query.has('projectKey')) {
        throw badRequest('Either issueKey or projectKey must be provided.');
      }
      if (!call.caller.rights.browseUsers) return empty;
      const project = searchedProject(call);
      return filteredRange(
        call,
        (account) =>
          matches(account) &&
          canUseJira(call.site, account) &&
          holdsPermission(call.site, project, 'BROWSE_PROJECTS', account),
      );
    },
  },
  {
    method: 'GET',
    path: '/user/permission/search',
    scope: 'read:jira-user',
    anonymous: true,
    handle(call) {
      const permissions = list(call.query, 'permissions');
      if (permissions.length === 0) throw badRequest('The permissions query parameter needs to be provided.');
      const wrong = permissions.find((permission) => !isProjectPermission(permission));
      if (wrong !== undefined) throw badRequest(`Permission '${wrong}' does not exist.`);
      const matches = criteria(call, true);
      const project = searchedProject(call);
      if (!mayAdminister(call, project)) throw forbidden();
      return filteredRange(
        call,
        (account) =>
          matches(account) &&
          permissions.every((permission) => holdsPermission(call.site, project, permission, account)),
      );
    },
  },
];
