import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { adminRoutes } from '../../../../simulator/organization/routes/index.ts';
import { newcomer, plainGroup, syncedGroup } from '../../../support/writable-site.ts';
import {
  type OpenApiDocument,
  objections,
  operationOf,
  organizationsDocument,
  readDocument,
  suiteName,
  userManagementDocument,
} from '../openapi.ts';
import { askAdmin, orgKey, scopedOrgKey } from './admin-client.ts';

/** Requests to check: [method and template, status that must come, body, what stands for the ids, key]. */
type Case = readonly [route: string, status: number, body?: unknown, ids?: Record<string, string>, key?: string];

const directory = '/admin/v2/orgs/{orgId}/directories/{directoryId}';
const lastActive = '/admin/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates';
const expandUsers = { limit: 100, expand: ['platformRoles', 'counts.resources', 'productAccess', 'groups'] };
const stranger = { orgId: 'stranger' };
const nobody = { accountId: 'nobody', account_id: 'nobody' };
const nowhere = { directoryId: 'nowhere' };
const user = `${directory}/users/{accountId}`;
const memberships = `${directory}/groups/{groupId}/memberships`;
const invite = '/admin/v2/orgs/{orgId}/users/invite';
const lifecycle = '/users/{account_id}/manage/lifecycle';
/** Stand for the site's directory, a group of it, one that is synced, and an account in it; see `filled`. */
const HOME = 'HOME';
const GROUP = 'GROUP';
const SYNCED = 'SYNCED';
const MEMBER = '5member';
const inHome = { directoryId: HOME, groupId: GROUP, accountId: MEMBER, account_id: MEMBER };
const wrongKey = 'Bearer wrong';

const cases: readonly Case[] = [
  ['GET /admin/v1/orgs', 200],
  ['GET /admin/v1/orgs', 401, undefined, {}, wrongKey],
  ['GET /admin/v1/orgs/{orgId}/users', 200],
  ['GET /admin/v1/orgs/{orgId}/users', 401, undefined, {}, wrongKey],
  ['GET /admin/v1/orgs/{orgId}/users', 404, undefined, stranger],
  ['GET /admin/v2/orgs/{orgId}/directories', 200],
  ['GET /admin/v2/orgs/{orgId}/directories', 400, undefined, stranger],
  ['GET /admin/v2/orgs/{orgId}/directories', 401, undefined, {}, wrongKey],
  [`POST ${directory}/users/search`, 200, {}],
  [`POST ${directory}/users/search`, 200, expandUsers],
  [`POST ${directory}/users/search`, 200, { ...expandUsers, claimStatus: 'managed' }],
  [`POST ${directory}/users/search`, 400, { emails: [] }],
  [`POST ${directory}/users/search`, 401, {}, {}, wrongKey],
  [`POST ${directory}/users/search`, 404, {}, nowhere],
  [`POST ${directory}/groups/search`, 200, { limit: 100, expand: ['counts.users', 'counts.resources'] }],
  [`POST ${directory}/groups/search`, 400, { groupNames: ['a'], groupIds: ['b'] }],
  [`POST ${directory}/groups/search`, 401, {}, {}, wrongKey],
  [`POST ${directory}/groups/search`, 404, {}, stranger],
  [`GET ${directory}/users`, 200],
  [`GET ${directory}/users`, 404, undefined, nowhere],
  [`GET ${directory}/groups`, 200],
  [`GET ${directory}/groups`, 404, undefined, nowhere],
  ['POST /admin/v2/orgs/{orgId}/workspaces', 200, { limit: 2 }],
  ['POST /admin/v2/orgs/{orgId}/workspaces', 400, { query: { field: { name: 'attributes.color', values: [] } } }],
  ['POST /admin/v2/orgs/{orgId}/workspaces', 401, {}, {}, wrongKey],
  ['POST /admin/v2/orgs/{orgId}/workspaces', 404, {}, stranger],
  [`GET ${lastActive}`, 200],
  [`GET ${lastActive}`, 401, undefined, {}, wrongKey],
  [`GET ${lastActive}`, 404, undefined, nobody],
  [`POST ${invite}`, 200, { emails: ['mia@example.com'], permissionRules: [] }],
  [`POST ${invite}`, 206, { emails: ['mia@example.com'], additionalGroups: [SYNCED] }],
  [`POST ${invite}`, 400, { emails: [] }],
  [`POST ${invite}`, 401, {}, {}, wrongKey],
  [`POST ${invite}`, 404, { emails: ['mia@example.com'], additionalGroups: ['none'] }],
  [`POST ${user}/suspend`, 204, {}, inHome],
  [`POST ${user}/suspend`, 401, {}, inHome, wrongKey],
  [`POST ${user}/suspend`, 403, {}, {}, scopedOrgKey],
  [`POST ${user}/suspend`, 404, {}, { ...inHome, ...nobody }],
  [`POST ${user}/restore`, 204, {}, inHome],
  [`POST ${user}/restore`, 404, {}, nowhere],
  [`POST ${memberships}`, 204, { accountId: MEMBER }, inHome],
  [`POST ${memberships}`, 409, { accountId: MEMBER }, inHome],
  [`POST ${memberships}`, 400, {}, inHome],
  [`POST ${memberships}`, 403, { accountId: MEMBER }, { ...inHome, groupId: SYNCED }],
  [`POST ${memberships}`, 404, { accountId: 'nobody' }, inHome],
  [`DELETE ${memberships}/{accountId}`, 204, undefined, inHome],
  [`DELETE ${memberships}/{accountId}`, 404, undefined, inHome],
  [`POST ${lifecycle}/disable`, 204, { message: 'Gone' }, inHome],
  [`POST ${lifecycle}/disable`, 401, {}, inHome, wrongKey],
  [`POST ${lifecycle}/disable`, 403, {}],
  [`POST ${lifecycle}/disable`, 404, {}, nobody],
  [`POST ${lifecycle}/enable`, 204, {}, inHome],
  [`POST ${lifecycle}/delete`, 200, {}, inHome],
  [`POST ${lifecycle}/delete`, 409, {}, inHome],
  [`POST ${lifecycle}/enable`, 409, {}, inHome],
  [`POST ${lifecycle}/cancel-delete`, 200, {}, inHome],
  [`POST ${lifecycle}/cancel-delete`, 404, {}, inHome],
  [`DELETE ${user}`, 204, undefined, inHome],
  [`DELETE ${user}`, 404, undefined, inHome],
  [`DELETE ${user}`, 403, undefined, { directoryId: HOME }],
  ['GET /users/{account_id}/manage', 200],
  ['GET /users/{account_id}/manage', 401, undefined, {}, wrongKey],
  ['GET /users/{account_id}/manage', 403, undefined, {}, scopedOrgKey],
  ['GET /users/{account_id}/manage', 404, undefined, nobody],
];

const name = suiteName(
  'the simulated organization, held against Atlassian’s OpenAPI documents',
  organizationsDocument,
  userManagementDocument,
);

describe.skipIf(!(organizationsDocument.isHere && userManagementDocument.isHere))(name, () => {
  let site: Simulator;
  let organizations: OpenApiDocument;
  let userManagement: OpenApiDocument;
  beforeAll(async () => {
    organizations = readDocument(organizationsDocument);
    userManagement = readDocument(userManagementDocument);
    site = await startSimulator({ size: 'demo', shape: { directories: 2 } });
    newcomer(site, MEMBER);
  });
  afterAll(() => site.close());
  const filled = (text: string) =>
    text
      .replace(HOME, site.organization.directories[0]?.directoryId ?? '')
      .replace(GROUP, plainGroup(site).groupId)
      .replace(SYNCED, syncedGroup(site).groupId);
  const documentOf = (template: string) => (template.startsWith('/users/') ? userManagement : organizations);

  for (const [route, status, body, ids = {}, key = orgKey] of cases) {
    const what = `${body === undefined ? '' : ` to ${JSON.stringify(body)}`}${Object.values(ids).map((id) => ` of ${id}`)[0] ?? ''}`;
    it(`answers ${route} with a documented ${status}${what}`, async () => {
      const [method = '', template = ''] = route.split(' ');
      const accountId = site.site.adminAccountId;
      const own = { orgId: site.organization.orgId, directoryId: '-', accountId, account_id: accountId };
      const path = Object.entries({ ...own, ...ids }).reduce(
        (text, [param, value]) => text.replace(`{${param}}`, value),
        template,
      );
      const sent = body === undefined ? undefined : (JSON.parse(filled(JSON.stringify(body))) as unknown);
      const answer = await askAdmin(site, filled(path), sent, key, method);
      expect(answer.status).toBe(status);
      expect(objections(documentOf(template), method, template, answer.status, answer.body)).toEqual([]);
    });
  }

  it('has a successful case for every route', () => {
    const covered = new Set(cases.filter(([, status]) => status < 300).map(([route]) => route));
    const all = adminRoutes.map((route) => `${route.method} ${route.path}`);
    expect(all.filter((route) => !covered.has(route))).toEqual([]);
  });

  it('asks scoped keys for the scope that the document names, where it names one', () => {
    for (const { method, path, scope } of adminRoutes) {
      const named = operationOf(documentOf(path), method, path)?.description?.match(/read:[a-z]+:admin/)?.[0];
      if (named !== undefined) expect([path, scope]).toEqual([path, named]);
    }
  });

  it('would notice a property that no document names', () => {
    const search = `${directory}/users/search`;
    const page = (user: object) => objections(organizations, 'POST', search, 200, { data: [user], links: {} });
    expect(page({ accountId: '5b' })).toEqual([]);
    expect(page({ accountId: '5b', mfa: true })).toEqual(['$.data[0]: MultiDirectoryUser has no mfa']);
    expect(page({ status: 'gone' })).toEqual(['$.data[0].status: gone is not in the enum']);
  });
});
