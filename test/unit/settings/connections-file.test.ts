import { describe, expect, test } from 'vitest';
import { failure, folderWith, load } from './fixtures.ts';

const TWO_SITES = `
connections:
  Acme:
    jira-url: acme.atlassian.net
    jira-email: robot@acme.example
    jira-api-token: env:ACME_TOKEN
  globex:
    jira-url: globex.atlassian.net
    jira-email: robot@globex.example
    jira-api-token: file:globex-token
    skip-customer-user: true
`;

function inFolder(text: string, env: Record<string, string> = {}) {
  return {
    cwd: folderWith({ 'sites.yaml': text, 'globex-token': 'g-token\n' }),
    env: { JIRA_ACCESS_CONNECTIONS_FILE: 'sites.yaml', ACME_TOKEN: 'a-token', ...env },
  };
}

test('a connections file describes several sites, with secrets by reference', () => {
  const { settings } = load(inFolder(TWO_SITES));
  expect(settings.connections).toMatchObject([
    { name: 'Acme', jiraUrl: 'https://acme.atlassian.net', jiraApiToken: 'a-token', skipCustomerUser: false },
    { name: 'globex', jiraUrl: 'https://globex.atlassian.net', jiraApiToken: 'g-token', skipCustomerUser: true },
  ]);
});

test('what the file leaves out comes from the environment', () => {
  const { settings } = load(inFolder(TWO_SITES, { BATON_TICKETING: 'true', JIRA_ACCESS_HTTP_TIMEOUT: '1m' }));
  expect(settings.connections.map(({ ticketing, httpTimeoutMs }) => [ticketing, httpTimeoutMs])).toEqual([
    [true, 60_000],
    [true, 60_000],
  ]);
});

test('a connection that lacks something is kept apart, by name', () => {
  const { settings } = load(inFolder('connections:\n  acme:\n    jira-url: acme.atlassian.net'));
  expect(settings.incomplete).toEqual([{ name: 'acme', missing: ['jira-email', 'jira-api-token'] }]);
});

describe('errors', () => {
  test('a secret that stands in the file is refused and not repeated', () => {
    const message = failure(inFolder(TWO_SITES.replace('env:ACME_TOKEN', 's3cret')));
    expect(message).toContain('write `env:NAME` or `file:/path`');
    expect(message).not.toContain('s3cret');
  });

  test('a reference that leads nowhere is told', () => {
    expect(failure(inFolder(TWO_SITES, { ACME_TOKEN: '' }))).toContain(
      'names the variable ACME_TOKEN, which is not set',
    );
    expect(failure(inFolder(TWO_SITES.replace('globex-token', 'gone')))).toContain('cannot be read (ENOENT)');
  });

  test('an unknown key is told with the one that was meant', () => {
    expect(failure(inFolder(TWO_SITES.replace('skip-customer-user', 'skip-customers')))).toContain(
      'skip-customers is not a setting of a connection',
    );
  });

  test('a name that cannot stand in an address, and the name of the demo, are refused', () => {
    expect(failure(inFolder('connections:\n  "a b": {}'))).toContain('letters, digits');
    expect(failure(inFolder('connections:\n  demo: {}'))).toContain('the demo has this name already');
  });

  test('a file without connections, or one that is no mapping, is refused', () => {
    expect(failure(inFolder('sites: {}'))).toContain('names no connection');
    expect(failure(inFolder('- a\n- b'))).toContain('must hold `name: value` lines');
  });

  test('a flag that names a site cannot stand beside the file; a variable is warned of', () => {
    expect(failure({ ...inFolder(TWO_SITES), flags: { '--jira-url': 'x.atlassian.net' } })).toContain(
      'cannot stand beside a connections file',
    );
    expect(load(inFolder(TWO_SITES, { BATON_JIRA_EMAIL: 'x@acme.example' })).warnings).toEqual([
      'BATON_JIRA_EMAIL has no effect, because a connections file describes the sites',
    ]);
  });
});
