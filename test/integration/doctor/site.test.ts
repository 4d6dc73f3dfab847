import { expect, test } from 'vitest';
import { ADMIN, addressOf, doctor, idsOf, site } from './examine.ts';

test('a site, an account and permissions that are all right pass, and the site is only read', async () => {
  const simulator = await site();
  const examined = await doctor({ ...ADMIN, BATON_JIRA_URL: simulator.url });
  expect(examined.exitCode).toBe(0);
  expect(idsOf(examined, 'failed')).toEqual([]);
  expect(idsOf(examined, 'warning')).toEqual(['database', 'temporal']);
  expect(examined.record('site').found).toContain('is Jira Cloud');
  expect(examined.record('cloud-id').found).toBe(simulator.site.cloudId);
  expect(examined.record('credential').found).toBe('"Alex Admin", a person\'s account');
  expect(examined.record('webhook')).toMatchObject({ status: 'skipped', remedy: null });
  expect(simulator.ledger.entries.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('each endpoint is asked once, however many features use it', async () => {
  const simulator = await site();
  await doctor({ ...ADMIN, BATON_JIRA_URL: simulator.url });
  // The list of groups is asked once more for those of site administrators.
  expect(simulator.ledger.counts()).toMatchObject({ 'GET /group/bulk': 2 });
  const { 'GET /group/bulk': _groups, ...others } = simulator.ledger.counts();
  expect(Object.values(others).every((requests) => requests === 1)).toBe(true);
});

test('neither token nor email is printed, but for the email that the settings name', async () => {
  const simulator = await site();
  for (const token of ['simulator-token', 'wrong-token']) {
    const { records } = await doctor({ ...ADMIN, BATON_JIRA_API_TOKEN: token, BATON_JIRA_URL: simulator.url });
    expect(JSON.stringify(records)).not.toContain(token);
  }
});

test('a wrong token is named, and nothing that needs it is tried', async () => {
  const simulator = await site();
  const examined = await doctor({ ...ADMIN, BATON_JIRA_API_TOKEN: 'wrong', BATON_JIRA_URL: simulator.url });
  expect(examined.exitCode).toBe(1);
  expect(idsOf(examined, 'failed')).toEqual(['credential']);
  expect(examined.record('credential')).toMatchObject({
    found: expect.stringContaining('AUTHENTICATED_FAILED'),
    remedy: expect.stringContaining('BATON_JIRA_API_TOKEN'),
    feature: 'everything on this site',
  });
  expect(examined.record('read-accounts')).toMatchObject({ status: 'skipped', found: 'not checked: see "Login"' });
});

test('a token with scopes at the address of the site is told from a wrong one', async () => {
  const simulator = await site();
  const env = { ...ADMIN, BATON_JIRA_API_TOKEN: 'simulator-scoped-token', BATON_JIRA_URL: simulator.url };
  const examined = await doctor({ ...env, BATON_ATLASSIAN_API_URL: simulator.url });
  expect(examined.exitCode).toBe(1);
  const address = `${simulator.url}/ex/jira/${simulator.site.cloudId}`;
  expect(examined.record('credential')).toMatchObject({
    found: 'the API token has scopes, and such a token does not work at the address of the site',
    remedy: `Set BATON_JIRA_URL to ${address}, or make a token without scopes.`,
  });
  expect(await doctor({ ...env, BATON_JIRA_URL: address })).toMatchObject({ exitCode: 0 });
});

test('the login of a stand-in on this machine is not tried at Atlassian', async () => {
  const simulator = await site();
  const examined = await doctor({ ...ADMIN, BATON_JIRA_API_TOKEN: 'wrong', BATON_JIRA_URL: simulator.url });
  expect(examined.record('credential').found).toContain('has expired, was revoked, or is another');
});

test('a service account works with the address of the site', async () => {
  const simulator = await site({ shape: { serviceAccounts: 1 } });
  const examined = await doctor({
    BATON_JIRA_EMAIL: 'sync@serviceaccount.atlassian.com',
    BATON_JIRA_API_TOKEN: 'simulator-service-token',
    BATON_JIRA_URL: simulator.url,
    BATON_ATLASSIAN_API_URL: simulator.url,
  });
  expect(examined.exitCode).toBe(0);
  expect(examined.record('credential').found).toBe(
    '"Sync", an account for programs, through the gateway as service accounts must',
  );
});

const HTML = '<!doctype html><title>Welcome</title>';

test.each([
  ['a web page', 200, 'answers with a web page'],
  ['a web page that says 404', 404, "answers with a web page, not with Jira's API (status 404)"],
])('an address with %s is no site, and gets no token', async (_what, status, words) => {
  const seen: (string | undefined)[] = [];
  const address = await addressOf((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(status, { 'content-type': 'text/html' }).end(HTML);
  });
  const examined = await doctor({ ...ADMIN, BATON_JIRA_URL: `http://${address}` });
  expect(examined.exitCode).toBe(1);
  expect(idsOf(examined, 'failed')).toEqual(['site']);
  expect(examined.record('site').found).toContain(words);
  expect(examined.record('site').remedy).toContain('https://your-site.atlassian.net');
  expect(new Set(seen)).toEqual(new Set([undefined]));
});

test.each([
  [
    'redirects',
    302,
    { location: 'https://id.atlassian.example/login' },
    '',
    'leads elsewhere: redirected to https://id.atlassian.example',
  ],
  ['knows no Jira', 404, {}, '{"errorMessages":["null for uri"]}', 'has no Jira (status 404)'],
  ['is a server of its own', 200, {}, '{"deploymentType":"Server"}', 'is Jira Server'],
  ['is something else', 200, {}, '["hello"]', 'answers, but not as Jira does'],
])('an address that %s is named so', async (_what, status, headers, body, words) => {
  const address = await addressOf((_request, response) => response.writeHead(status, headers).end(body));
  const examined = await doctor({ ...ADMIN, BATON_JIRA_URL: `http://${address}` });
  expect([examined.exitCode, examined.record('site').found]).toEqual([1, expect.stringContaining(words)]);
});

test('an unknown host, a closed port and a host without TLS are told apart', async () => {
  const plain = await addressOf((_request, response) => response.end('hello'));
  const found = async (url: string) => (await doctor({ ...ADMIN, BATON_JIRA_URL: url })).record('site');
  expect((await found('https://acme.invalid')).found).toContain('the host name is not known');
  expect((await found('http://127.0.0.1:1')).found).toContain('connection refused');
  expect((await found(`https://${plain}`)).found).toContain('TLS');
});

test('a site that does not answer is given up on within seconds', async () => {
  const address = await addressOf(() => undefined);
  const begun = Date.now();
  const examined = await doctor({ ...ADMIN, BATON_JIRA_URL: `http://${address}` });
  expect(examined.record('site')).toMatchObject({ status: 'failed', found: expect.stringContaining('answer') });
  expect(Date.now() - begun).toBeLessThan(30_000);
});
