import { describe, expect, test } from 'vitest';
import { createAtlassianClient } from '../../../src/atlassian/client.ts';
import { listDirectories } from '../../../src/atlassian/directories.ts';
import { searchOrganizationGroups } from '../../../src/atlassian/groups.ts';
import { failure, json, standIn, testClient } from './stand-in.ts';

const empty = json({ data: [], links: {} });

test('a request carries the key of the organization', async () => {
  const api = await standIn(empty);
  await listDirectories(testClient(api.url), null);
  expect(api.requests[0]).toMatchObject({
    url: '/admin/v2/orgs/org-1/directories?limit=100',
    headers: { authorization: 'Bearer secret-key', accept: 'application/json' },
  });
});

test.each(['', '/', '/admin', '/admin/'])('an address that ends in "%s" is understood', async (end) => {
  const api = await standIn(empty);
  await listDirectories(testClient(`${api.url}${end}`), null);
  expect(api.requests[0]?.url).toMatch(/^\/admin\/v2\//);
});

test('an address that would send the key in the clear is refused', () => {
  const options = { apiUrl: 'http://api.atlassian.com', apiKey: 'key', orgId: 'org' };
  expect(() => createAtlassianClient(options)).toThrow(/^The Atlassian API URL begins with http:\/\//);
});

describe('an error says what happened and what to do where', () => {
  test.each([
    [
      'the key is dead',
      json({ code: 401, message: 'Unauthorized' }, {}, 401),
      'unauthorized',
      'has expired, was revoked, or is an API token of a user (POST /admin/v2/orgs/{orgId}/directories/-/groups/search, status 401: Unauthorized). Make an API key without scopes',
    ],
    [
      'the key lacks a scope',
      json({ code: 401, message: 'Unauthorized; scope does not match' }, {}, 401),
      'forbidden',
      'Make an API key without scopes at https://admin.atlassian.com > Settings > API keys and set BATON_ATLASSIAN_API_TOKEN. A key with scopes needs read:groups:admin.',
    ],
    [
      'the key may not do this',
      json({ errors: [{ title: 'Forbidden', detail: 'Not allowed to manage the org' }] }, {}, 403),
      'forbidden',
      'the organization key may not do this (POST /admin/v2/orgs/{orgId}/directories/-/groups/search, status 403: Forbidden Not allowed to manage the org)',
    ],
    [
      'the organization is another one',
      json({ errors: [{ title: 'Organization not found' }] }, {}, 404),
      'not_found',
      'Set BATON_ATLASSIAN_ORGID to the id that stands in the address of https://admin.atlassian.com/o/<id>',
    ],
    ['the service fails', json({}, {}, 500), 'server_error', 'https://status.atlassian.com'],
  ])('%s', async (_name, answer, code, words) => {
    const api = await standIn(answer);
    const error = await failure(searchOrganizationGroups(testClient(api.url), null));
    expect(error).toMatchObject({ name: 'AtlassianError', code });
    expect(error.message).toContain(words);
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toMatch(/secret-key|org-1/);
  });
});

test('a limit tells how long to wait, from the time of its reset', async () => {
  const reset = new Date(Date.now() + 50_000).toISOString();
  const headers = { 'X-RateLimit-Limit': '600', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': reset };
  const api = await standIn(json({ code: 429, message: 'Too many API requests.' }, headers, 429));
  const error = await failure(searchOrganizationGroups(testClient(api.url), null));
  expect(error).toMatchObject({ code: 'rate_limited', retry: 'after' });
  expect(error.retryAfterMs).toBeGreaterThan(45_000);
  expect(error.retryAfterMs).toBeLessThanOrEqual(51_000);
  expect(api.requests).toHaveLength(1);
});

test('an address that nobody listens at is named as such', async () => {
  const error = await failure(listDirectories(testClient('http://127.0.0.1:1'), null));
  expect(error.message).toContain('connection refused). Check BATON_ATLASSIAN_API_URL');
});
