import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { askWhole, basic, dead, limited } from './site-client.ts';

const LIST = '/rest/webhooks/1.0/webhook';
const CONTENT = {
  name: 'ours',
  url: 'https://hooks.acme.example/here',
  events: ['jira:issue_updated'],
  filters: { 'issue-related-events-section': 'project in ("CORE")' },
  excludeBody: false,
  secret: 'sshh',
};

let site: Simulator;
beforeEach(async () => {
  site = await startSimulator({ size: 'tiny' });
});
afterEach(() => site.close());

const ask = (path: string, method = 'GET', body?: unknown, authorization?: string) =>
  askWhole(site, path, {
    method,
    ...(body === undefined ? {} : { body }),
    ...(authorization === undefined ? {} : { authorization }),
  });

describe("the administration of a site's webhooks", () => {
  test('a webhook is made, read, changed and removed, and never tells its secret', async () => {
    const made = await ask(LIST, 'POST', CONTENT);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: 'ours', enabled: true, isSigned: true, self: `${site.url}${LIST}/1` });
    expect((await ask(`${LIST}/1`)).body).toEqual(made.body);
    const changed = await ask(`${LIST}/1`, 'PUT', { enabled: false });
    expect(changed.body).toMatchObject({ name: 'ours', enabled: false, isSigned: true });
    const list = await ask(LIST);
    expect(list.body).toHaveLength(1);
    expect(list.text).not.toContain('sshh');
    expect((await ask(`${LIST}/1`, 'DELETE')).status).toBe(204);
    expect((await ask(LIST)).body).toEqual([]);
    expect(site.effects.entries.map(({ kind }) => kind)).toEqual([
      'webhook created',
      'webhook changed',
      'webhook removed',
    ]);
  });

  test('it is for those who administer Jira', async () => {
    expect((await ask(LIST, 'GET', undefined, limited)).status).toBe(403);
    expect((await ask(LIST, 'POST', CONTENT, limited)).status).toBe(403);
    expect((await ask(LIST, 'GET', undefined, dead)).status).toBe(401);
    const scoped = basic('admin@example.com', 'simulator-scoped-token');
    expect((await ask(`/ex/jira/${site.site.cloudId}${LIST}`, 'GET', undefined, scoped)).status).toBe(401);
    expect((await ask(`${LIST}/9`)).status).toBe(404);
  });

  test.each([
    ['an address without https', { url: 'http://hooks.acme.example' }],
    ['a port that is not allowed', { url: 'https://hooks.acme.example:9999' }],
    ['no address', { url: 'here' }],
    ['an event that is none', { events: ['everything'] }],
    ['JQL that is none', { filters: { 'issue-related-events-section': 'project in (' } }],
    ['no name', { name: '' }],
  ])('%s is refused', async (_what, wrong) => {
    expect((await ask(LIST, 'POST', { ...CONTENT, ...wrong })).status).toBe(400);
  });

  test('it has nothing to do with the webhooks of apps', async () => {
    expect((await ask('/rest/api/3/webhook')).status).toBe(404);
    expect((await ask('/webhook')).status).toBe(404);
  });
});
