import { expect, test } from 'vitest';
import { connectionOfPath, webhookAddress, webhookPath } from '../../../src/model/webhook-address.ts';

test.each([
  ['https://hooks.acme.example', 'https://hooks.acme.example/webhooks/jira/acme'],
  ['https://hooks.acme.example/', 'https://hooks.acme.example/webhooks/jira/acme'],
  ['https://hooks.acme.example:8443/access', 'https://hooks.acme.example:8443/access/webhooks/jira/acme'],
  ['https://hooks.acme.example/webhooks/jira/acme', 'https://hooks.acme.example/webhooks/jira/acme'],
  ['https://hooks.acme.example:1885', 'https://hooks.acme.example:1885/webhooks/jira/acme'],
  ['http://127.0.0.1:40123', 'http://127.0.0.1:40123/webhooks/jira/acme'],
  ['http://localhost:40123', 'http://localhost:40123/webhooks/jira/acme'],
])('%s makes %s', (publicUrl, url) => {
  expect(webhookAddress(publicUrl, 'acme')).toEqual({ url });
});

test.each([
  ['http://hooks.acme.example', 'not https'],
  ['https://hooks.acme.example:80', 'does not deliver to port 80'],
  ['https://hooks.acme.example:9000', 'use one of 443, 8080, 8443 and 1880 to 1890'],
  ['https://user:word@hooks.acme.example', 'user name or password'],
  ['https://hooks.acme.example/?token=1', 'has a ? or #'],
  ['hooks.acme.example', 'is not a web address'],
  ['http://127.0.0.1.acme.example', 'not https'],
])('%s is refused: %s', (publicUrl, problem) => {
  expect(webhookAddress(publicUrl, 'acme')).toEqual({ problem: expect.stringContaining(problem) });
});

test('a path tells whose receiver it is', () => {
  expect(connectionOfPath(webhookPath('acme-2'))).toBe('acme-2');
  for (const path of ['/webhooks/jira/', '/webhooks/jira', '/webhooks/jira/a/b', '/webhooks/jira/a%2Fb', '/live']) {
    expect(connectionOfPath(path)).toBeNull();
  }
});
