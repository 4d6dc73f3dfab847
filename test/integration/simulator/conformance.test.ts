import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { routes } from '../../../simulator/routes/index.ts';
import type { Case } from './conformance-case.ts';
import { issueCases, taskBody } from './issue-cases.ts';
import { jiraDocument, type OpenApiDocument, objections, operationOf, readDocument, suiteName } from './openapi.ts';
import { ask, dead, limited } from './site-client.ts';

const accountId = 'ACCOUNT';
const groupId = 'GROUP';
/** Two accounts that are in nothing. */
const NEWCOMER = '5newcomer';
const LEAVER = '5leaver';
const role = '/project/{projectIdOrKey}/role/{id}';

const cases: readonly Case[] = [
  ['GET /myself', '/myself', 200],
  ['GET /myself', '/myself?expand=groups,applicationRoles', 200],
  ['GET /myself', '/myself', 401, dead],
  ['GET /mypermissions', '/mypermissions?permissions=ADMINISTER,BROWSE_PROJECTS', 200],
  ['GET /mypermissions', '/mypermissions', 400],
  ['GET /mypermissions', '/mypermissions?permissions=BROWSE_PROJECTS&projectKey=NOPE', 404],
  ['GET /permissions', '/permissions', 200],
  ['POST /permissions/check', '/permissions/check', 200, undefined, checkBody(['BROWSE_PROJECTS'])],
  ['POST /permissions/check', '/permissions/check', 400, undefined, checkBody(['NOPE'])],
  ['POST /permissions/check', '/permissions/check', 403, limited, { ...checkBody([]), accountId: 'other' }],
  ['GET /serverInfo', '/serverInfo', 200, null],
  ['GET /users/search', '/users/search?maxResults=1000', 200],
  ['GET /users/search', '/users/search?startAt=-1', 400],
  ['GET /users/search', '/users/search', 403, limited],
  ['GET /users', '/users?maxResults=100', 200],
  ['GET /users', '/users', 403, limited],
  ['GET /user', `/user?accountId=${accountId}&expand=groups,applicationRoles`, 200],
  ['GET /user', '/user?accountId=nobody', 404],
  ['GET /user', `/user?accountId=${accountId}`, 403, limited],
  ['GET /user', `/user?accountId=${accountId}`, 401, null],
  ['GET /user/groups', `/user/groups?accountId=${accountId}`, 200],
  ['GET /user/groups', '/user/groups?accountId=nobody', 404],
  ['GET /user/bulk', `/user/bulk?accountId=${accountId}`, 200],
  ['GET /user/bulk', '/user/bulk', 400],
  ['POST /user', '/user', 201, undefined, { emailAddress: 'mia@example.com', products: ['jira-software'] }],
  ['POST /user', '/user', 400, undefined, { emailAddress: 'mia@example.com' }],
  ['POST /user', '/user', 401, dead, {}],
  ['POST /user', '/user', 403, limited, { emailAddress: 'mia@example.com', products: [] }],
  ['DELETE /user', `/user?accountId=${NEWCOMER}`, 403, limited],
  ['DELETE /user', `/user?accountId=${LEAVER}`, 204],
  ['DELETE /user', `/user?accountId=${LEAVER}`, 404],
  ['DELETE /user', `/user?accountId=${accountId}`, 400],
  ['GET /user/search', '/user/search?query=a', 200],
  ['GET /user/search', '/user/search', 400],
  ['GET /user/viewissue/search', '/user/viewissue/search?query=.&projectKey=CORE&maxResults=1000', 200],
  ['GET /user/viewissue/search', '/user/viewissue/search?query=.', 400],
  ['GET /user/viewissue/search', '/user/viewissue/search?query=.&projectKey=NOPE', 404],
  ['GET /user/permission/search', '/user/permission/search?projectKey=CORE&permissions=BROWSE_PROJECTS', 200],
  ['GET /user/permission/search', '/user/permission/search?projectKey=CORE', 400],
  ['GET /user/permission/search', '/user/permission/search?projectKey=CORE&permissions=BROWSE_PROJECTS', 403, limited],
  ['GET /group/bulk', '/group/bulk', 200],
  ['GET /group/bulk', '/group/bulk?accessType=nobody', 400],
  ['GET /group/bulk', '/group/bulk', 401, dead],
  ['GET /group/bulk', '/group/bulk', 403, limited],
  ['GET /group/member', `/group/member?groupId=${groupId}&includeInactiveUsers=true`, 200],
  ['GET /group/member', '/group/member', 400],
  ['GET /group/member', `/group/member?groupId=${groupId}`, 403, limited],
  ['GET /group/member', '/group/member?groupId=none', 404],
  ['GET /groups/picker', '/groups/picker?query=jira', 200],
  ['GET /groups/picker', '/groups/picker?query=', 200, null],
  ['POST /group/user', `/group/user?groupId=${groupId}`, 201, undefined, { accountId: NEWCOMER }],
  ['POST /group/user', `/group/user?groupId=${groupId}`, 400, undefined, { accountId: NEWCOMER }],
  ['POST /group/user', `/group/user?groupId=${groupId}`, 400, undefined, {}],
  ['POST /group/user', `/group/user?groupId=${groupId}`, 401, dead, { accountId: NEWCOMER }],
  ['POST /group/user', `/group/user?groupId=${groupId}`, 403, limited, { accountId: NEWCOMER }],
  ['POST /group/user', `/group/user?groupId=${groupId}`, 404, undefined, { accountId: 'nobody' }],
  ['POST /group/user', '/group/user?groupId=none', 404, undefined, { accountId: NEWCOMER }],
  ['DELETE /group/user', `/group/user?groupId=${groupId}&accountId=${NEWCOMER}`, 200],
  ['DELETE /group/user', `/group/user?groupId=${groupId}&accountId=${NEWCOMER}`, 400],
  ['DELETE /group/user', `/group/user?groupId=${groupId}&accountId=${NEWCOMER}`, 403, limited],
  ['DELETE /group/user', `/group/user?groupId=${groupId}&accountId=nobody`, 404],
  ['GET /applicationrole', '/applicationrole', 200],
  ['GET /applicationrole', '/applicationrole', 403, limited],
  ['GET /applicationrole/{key}', '/applicationrole/jira-software', 200],
  ['GET /applicationrole/{key}', '/applicationrole/none', 404],
  ['GET /project/search', '/project/search?expand=lead,description,insight&maxResults=100', 200],
  ['GET /project/search', '/project/search?status=archived&status=deleted', 200],
  ['GET /project/search', '/project/search', 200, dead],
  ['GET /project/search', '/project/search?orderBy=nothing', 400],
  ['GET /project', '/project?expand=lead', 200],
  ['GET /project/{projectIdOrKey}', '/project/CORE', 200],
  ['GET /project/{projectIdOrKey}', '/project/NAV', 200],
  ['GET /project/{projectIdOrKey}', '/project/core', 404],
  ['GET /projectCategory', '/projectCategory', 200],
  ['GET /projectCategory/{id}', '/projectCategory/10000', 200],
  ['GET /projectCategory/{id}', '/projectCategory/1', 404],
  ['GET /project/{projectIdOrKey}/role', '/project/CORE/role', 200],
  ['GET /project/{projectIdOrKey}/role', '/project/CORE/role', 401, null],
  ['GET /project/{projectIdOrKey}/role', '/project/NOPE/role', 404],
  ['GET /project/{projectIdOrKey}/role/{id}', '/project/CORE/role/10100', 200],
  ['GET /project/{projectIdOrKey}/role/{id}', '/project/HELP/role/10103?excludeInactiveUsers=true', 200],
  ['GET /project/{projectIdOrKey}/role/{id}', '/project/CORE/role/abc', 400],
  ['GET /project/{projectIdOrKey}/role/{id}', '/project/CORE/role/1', 404],
  [`POST ${role}`, '/project/CORE/role/10104', 200, undefined, { user: [NEWCOMER] }],
  [`POST ${role}`, '/project/CORE/role/10104', 400, undefined, { user: [NEWCOMER] }],
  [`POST ${role}`, '/project/CORE/role/10104', 400, undefined, {}],
  [`POST ${role}`, '/project/CORE/role/10104', 401, null, { user: [NEWCOMER] }],
  [`POST ${role}`, '/project/CORE/role/10104', 404, undefined, { user: ['nobody'] }],
  [`POST ${role}`, '/project/NOPE/role/10104', 404, undefined, { user: [NEWCOMER] }],
  [`DELETE ${role}`, `/project/CORE/role/10104?user=${NEWCOMER}`, 204],
  [`DELETE ${role}`, `/project/CORE/role/10104?user=${NEWCOMER}`, 204],
  [`DELETE ${role}`, '/project/CORE/role/10104', 400],
  [`DELETE ${role}`, `/project/CORE/role/1?user=${NEWCOMER}`, 404],
  [`PUT ${role}`, '/project/CORE/role/10105', 200, undefined, replacing([NEWCOMER])],
  [`PUT ${role}`, '/project/CORE/role/10105', 400, undefined, {}],
  [`PUT ${role}`, '/project/CORE/role/10105', 401, null, replacing([])],
  [`PUT ${role}`, '/project/CORE/role/10105', 404, undefined, replacing(['nobody'])],
  ['GET /project/{projectIdOrKey}/roledetails', '/project/NAV/roledetails', 200],
  ['GET /project/{projectIdOrKey}/roledetails', '/project/NOPE/roledetails', 404],
  ['GET /role', '/role', 200],
  ['GET /role', '/role', 403, limited],
  ['GET /role/{id}', '/role/10002', 200],
  ['GET /role/{id}', '/role/1', 404],
  ['GET /role/{id}/actors', '/role/10002/actors', 200],
  ['GET /role/{id}/actors', '/role/x/actors', 400],
  ['GET /permissionscheme', '/permissionscheme', 200],
  ['GET /permissionscheme', '/permissionscheme?expand=all', 200],
  ['GET /permissionscheme', '/permissionscheme', 401, dead],
  ['GET /permissionscheme/{schemeId}', '/permissionscheme/10000', 200],
  ['GET /permissionscheme/{schemeId}', '/permissionscheme/1', 404],
  ['GET /permissionscheme/{schemeId}/permission', '/permissionscheme/10004/permission?expand=user,group', 200],
  ['GET /permissionscheme/{schemeId}/permission', '/permissionscheme/1/permission', 404],
  ['GET /permissionscheme/{schemeId}/permission/{permissionId}', '/permissionscheme/10000/permission/10501', 200],
  ['GET /permissionscheme/{schemeId}/permission/{permissionId}', '/permissionscheme/10000/permission/1', 404],
  ['GET /project/{projectKeyOrId}/permissionscheme', '/project/NAV/permissionscheme?expand=all', 200],
  ['GET /project/{projectKeyOrId}/permissionscheme', '/project/ALL/permissionscheme', 403, limited],
  ['GET /project/{projectKeyOrId}/permissionscheme', '/project/NOPE/permissionscheme', 404],
  ...issueCases,
];

function replacing(accountIds: string[]) {
  return { categorisedActors: { 'atlassian-user-role-actor': accountIds } };
}

function checkBody(permissions: string[]) {
  return { globalPermissions: ['ADMINISTER'], projectPermissions: [{ permissions, projects: [10_000, 1] }] };
}

function isSynced(site: Simulator, id: string): boolean {
  return site.organization.groups.get(id)?.externalSynced === true;
}

const name = suiteName('the simulated site, held against Atlassian’s OpenAPI document', jiraDocument);

describe.skipIf(!jiraDocument.isHere)(name, () => {
  let site: Simulator;
  let document: OpenApiDocument;
  let newIssue: string;
  beforeAll(async () => {
    document = readDocument(jiraDocument);
    site = await startSimulator({ size: 'demo' });
    for (const id of [NEWCOMER, LEAVER]) site.change({ kind: 'addAccount', accountId: id, displayName: 'Nia Novak' });
    newIssue = (await ask(site, '/issue', { method: 'POST', body: taskBody() })).body.key;
  });
  afterAll(() => site.close());

  for (const [route, path, status, authorization, body] of cases) {
    const who =
      authorization === undefined ? '' : ` to ${authorization === limited ? 'a limited user' : 'no one known'}`;
    it(`answers ${route} at ${path} with a documented ${status}${who}`, async () => {
      const [method = '', template = ''] = route.split(' ');
      const target = path
        .replace('/NEW', `/${newIssue}`)
        .replace(accountId, encodeURIComponent(site.site.adminAccountId))
        .replace(
          groupId,
          [...site.site.groups.values()].find((group) => group.members.size > 50 && !isSynced(site, group.groupId))
            ?.groupId ?? '',
        );
      const answer = await ask(site, target, {
        method,
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined ? {} : { body }),
      });
      expect(answer.status).toBe(status);
      expect(objections(document, method, template, answer.status, answer.body)).toEqual([]);
    });
  }

  it('has a successful case for every route', () => {
    const covered = new Set(cases.filter(([, , status]) => status < 300).map(([route]) => route));
    expect(routes.map((route) => `${route.method} ${route.path}`).filter((route) => !covered.has(route))).toEqual([]);
  });

  it('lets anonymous callers in exactly where the document does', () => {
    for (const route of routes) {
      const description = operationOf(document, route.method, route.path)?.description ?? '';
      expect([route.path, route.anonymous === true]).toEqual([
        route.path,
        description.includes('can be accessed anonymously'),
      ]);
    }
  });

  it('asks scoped tokens for exactly the scope that the document names', () => {
    for (const route of routes) {
      const scopes = operationOf(document, route.method, route.path)?.['x-atlassian-oauth2-scopes'] ?? [];
      const classic = scopes.find((each) => each.state === 'Current')?.scopes ?? [];
      expect([route.path, route.scope === null ? [] : [route.scope]]).toEqual([route.path, classic]);
    }
  });

  it('would notice a wrong type, an unknown property, a value outside an enum and a missing property', () => {
    const user = (changes: Record<string, unknown>) =>
      objections(document, 'GET', '/myself', 200, { accountId: '5b', accountType: 'atlassian', ...changes });
    expect(user({})).toEqual([]);
    expect(user({ active: 'yes' })).toEqual(['$.active: is string, not boolean']);
    expect(user({ nickname: 'x' })).toEqual(['$: User has no nickname']);
    expect(user({ accountType: 'robot' })).toEqual(['$.accountType: robot is not in the enum']);
    expect(user({ self: 'nowhere' })).toEqual(["$.self: 'nowhere' is no uri"]);
    expect(objections(document, 'GET', '/permissionscheme/{schemeId}', 200, {})).toEqual(['$: lacks name']);
    expect(objections(document, 'GET', '/myself', 418, {})).toEqual(['GET /myself does not document status 418']);
  });
});
