import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { adminRoutes } from '../../../../simulator/organization/routes/index.ts';
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
  });
  afterAll(() => site.close());
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
      const answer = await askAdmin(site, path, body, key);
      expect(answer.status).toBe(status);
      expect(objections(documentOf(template), method, template, answer.status, answer.body)).toEqual([]);
    });
  }

  it('has a successful case for every route', () => {
    const covered = new Set(cases.filter(([, status]) => status === 200).map(([route]) => route));
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
