import { expect, test } from 'vitest';
import { getAccountRights } from '../../../src/atlassian/account-rights.ts';
import { failure, json, standIn, testClient } from './stand-in.ts';

test('rights over an account are read by their names', async () => {
  const rules = {
    'lifecycle.enablement': { allowed: true },
    'lifecycle.delete': { allowed: false, reason: { key: 'externalDirectory.scim' } },
    profile: { name: { allowed: true } },
  };
  const api = await standIn(json(rules));
  expect(await getAccountRights(testClient(api.url), 'a:1')).toEqual({
    'lifecycle.enablement': { allowed: true, reason: null },
    'lifecycle.delete': { allowed: false, reason: 'externalDirectory.scim' },
  });
  expect(api.requests[0]?.url).toBe('/users/a%3A1/manage');
});

test('a refusal names the key that it takes', async () => {
  const api = await standIn(json({ key: 'forbidden', context: 'lacks the scope manage:org' }, {}, 403));
  const { message } = await failure(getAccountRights(testClient(api.url), 'a1'));
  expect(message).toContain('It takes an API key without scopes, and an account that the organization manages.');
});
