import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failure, folderWith, load, SITE_ENV } from './fixtures.ts';

describe('precedence', () => {
  const cwd = folderWith({ '.baton.yaml': 'jira-email: yaml@acme.example\nJIRA-URL: yaml.atlassian.net\n' });

  test('a flag wins over the environment, that over the file, and that over the default', () => {
    const env = { BATON_JIRA_EMAIL: 'env@acme.example', BATON_JIRA_API_TOKEN: 'env-token' };
    const { settings } = load({ cwd, env, flags: { '--jira-api-token': 'flag-token' } });
    expect(settings.connections[0]).toMatchObject({
      jiraApiToken: 'flag-token',
      jiraEmail: 'env@acme.example',
      jiraUrl: 'https://yaml.atlassian.net',
      httpTimeoutMs: 30_000,
    });
  });

  test('an empty variable counts as absent', () => {
    const { settings } = load({ cwd, env: { ...SITE_ENV, BATON_JIRA_EMAIL: '' } });
    expect(settings.connections[0]?.jiraEmail).toBe('yaml@acme.example');
  });

  test('our own name wins over the name that the Go connector used', () => {
    const env = {
      BATON_LOG_LEVEL: 'debug',
      JIRA_ACCESS_LOG_LEVEL: 'warn',
      BATON_HTTP_TIMEOUT_SECONDS: '300',
      ...SITE_ENV,
    };
    const { settings } = load({ env });
    expect(settings.log.level).toBe('warn');
    expect(settings.connections[0]?.httpTimeoutMs).toBe(300_000);
  });
});

test('without anything set there is no connection, and that is no error', () => {
  const { settings, warnings } = load();
  expect(warnings).toEqual([]);
  expect(settings).toMatchObject({
    connections: [],
    incomplete: [{ name: 'default', missing: ['jira-url', 'jira-email', 'jira-api-token'] }],
    dataDir: '/nowhere/.jira-access',
    databaseUrl: 'sqlite:/nowhere/.jira-access/jira-access.db',
    temporal: { address: null, namespace: 'default', configured: false },
    port: 8080,
    healthCheck: null,
    maxLossPercent: 20,
    outagePatienceMs: 300_000,
  });
});

test('workers are told apart by version only where they have a build id', () => {
  expect(load().settings.deployment).toEqual({ name: 'jira-access', buildId: null });
  const env = { JIRA_ACCESS_BUILD_ID: '1.4.0', JIRA_ACCESS_DEPLOYMENT: 'access-west' };
  expect(load({ env }).settings.deployment).toEqual({ name: 'access-west', buildId: '1.4.0' });
  expect(failure({ env: { JIRA_ACCESS_DEPLOYMENT: 'access.west' } })).toContain('"access.west" holds a dot or a colon');
});

test('all problems are told at once', () => {
  const env = { ...SITE_ENV, BATON_TICKETING: 'perhaps', JIRA_ACCESS_PROT: '80', JIRA_ACCESS_MAX_LOSS_PERCENT: '120' };
  expect(failure({ env, flags: { '--http-timeout': 'soon' } })).toMatchInlineSnapshot(`
    "4 settings need attention:
      JIRA_ACCESS_PROT: is not a setting; did you mean JIRA_ACCESS_PORT?
      BATON_TICKETING: "perhaps" is neither true nor false
      --http-timeout: "soon" is not a duration; write one such as 30s, 5m or 1h30m
      JIRA_ACCESS_MAX_LOSS_PERCENT: "120" is not a whole number from 0 to 100"
  `);
});

test('a secret may come from a file, without the line end', () => {
  const cwd = folderWith({ token: 'from-file\n' });
  const env = { ...SITE_ENV, BATON_JIRA_API_TOKEN: '', BATON_JIRA_API_TOKEN_FILE: join(cwd, 'token') };
  expect(load({ env }).settings.connections[0]?.jiraApiToken).toBe('from-file');
});

test('a secret that is given twice, or by a file that cannot be read, is an error', () => {
  expect(failure({ env: { ...SITE_ENV, BATON_JIRA_API_TOKEN_FILE: '/nowhere/token' } })).toContain('is given twice');
  expect(failure({ env: { BATON_JIRA_API_TOKEN_FILE: '/nowhere/token' } })).toContain('cannot be read (ENOENT)');
});

describe('names that are no settings', () => {
  test('what Kubernetes injects for a Service of our name breaks nothing', () => {
    const env = {
      JIRA_ACCESS_PORT: 'tcp://10.0.0.1:8080',
      JIRA_ACCESS_PORT_8080_TCP: 'tcp://10.0.0.1:8080',
      JIRA_ACCESS_PORT_8080_TCP_ADDR: '10.0.0.1',
      JIRA_ACCESS_SERVICE_HOST: '10.0.0.1',
      JIRA_ACCESS_SERVICE_PORT: '8080',
      JIRA_ACCESS_SERVICE_PORT_WEBHOOKS: '8080',
      JIRA_ACCESS_POSTGRES_PORT: 'tcp://10.0.0.2:5432',
      BATON_JIRA_SERVICE_HOST: '10.0.0.3',
    };
    const { settings, warnings } = load({ env });
    expect(settings.port).toBe(8080);
    expect(warnings).toEqual([]);
  });

  test('an unknown name of the Go connector is a warning with the nearest known one', () => {
    expect(load({ env: { BATON_ATLASSIAN_ORG_ID: 'x' } }).warnings).toEqual([
      'BATON_ATLASSIAN_ORG_ID is not a setting and has no effect; did you mean BATON_ATLASSIAN_ORGID?',
    ]);
  });

  test('a setting that is accepted only is reported as without effect', () => {
    expect(load({ env: { BATON_WORKERS: '4' } }).warnings).toEqual([
      'BATON_WORKERS is accepted. Without effect: concurrency follows what the site allows.',
    ]);
  });

  test('an unknown key in the settings file is a warning', () => {
    const cwd = folderWith({ '.baton.yaml': 'jira-mail: a@acme.example' });
    expect(load({ cwd }).warnings).toEqual([
      'jira-mail in the settings file is not a setting; did you mean jira-email?',
    ]);
  });
});

describe('an organization', () => {
  test('id without a key is an error as a flag', () => {
    expect(failure({ env: SITE_ENV, flags: { '--atlassian-orgId': 'o1' } })).toBe(
      '--atlassian-orgId: has no effect without atlassian-api-token; set both, or neither',
    );
  });

  test('key without an id is a loud warning in the environment, and no organization is asked', () => {
    const { settings, warnings } = load({ env: { ...SITE_ENV, BATON_ATLASSIAN_API_TOKEN: 'key' } });
    expect(warnings[0]).toContain('NO ORGANIZATION IS READ');
    expect(settings.connections[0]).toMatchObject({ atlassianOrgId: null, atlassianApiToken: null });
  });
});

describe('the settings file', () => {
  test('that is named must exist and be YAML by its name', () => {
    expect(failure({ env: { BATON_CONFIG_PATH: 'absent.yaml' } })).toContain('does not exist');
    expect(failure({ env: { BATON_CONFIG_PATH: 'settings.toml' } })).toContain('must end in .yaml or .yml');
  });

  test('that is not YAML is an error which does not repeat the line', () => {
    const cwd = folderWith({ '.baton.yaml': 'jira-api-token: "s3cret\n  x: [' });
    expect(failure({ cwd })).toMatch(/line \d+ is not YAML/);
    expect(failure({ cwd })).not.toContain('s3cret');
  });

  test('holds names with spaces as YAML lists or with commas', () => {
    for (const groups of ['[Site admins, jira-administrators]', '"Site admins , jira-administrators"']) {
      const cwd = folderWith({ '.baton.yaml': `admin-groups: ${groups}\n` });
      const { settings } = load({ env: SITE_ENV, cwd });
      expect(settings.connections[0]?.adminGroups).toEqual(['Site admins', 'jira-administrators']);
    }
  });

  test('holds the rungs of an offboarding, and says which there are', () => {
    const env = { ...SITE_ENV, JIRA_ACCESS_OFFBOARD_RUNGS: 'access,suspend' };
    expect(load({ env }).settings.connections[0]?.offboardRungs).toEqual(['access', 'suspend']);
    expect(failure({ env: { JIRA_ACCESS_OFFBOARD_RUNGS: 'access,fire' } })).toContain(
      '"fire" is not one of access, suspend, disable, site, remove, delete',
    );
  });

  test('holds lists as YAML lists or as text', () => {
    const cwd = folderWith({ '.baton.yaml': 'jira-project-keys: [A, B]\nsync-project-keys: C, D' });
    expect(load({ cwd, env: SITE_ENV }).settings.connections[0]).toMatchObject({
      jiraProjectKeys: ['A', 'B'],
      syncProjectKeys: ['C', 'D'],
    });
  });
});

describe('the health check of the Go connector', () => {
  test('gets its own port when it is switched on', () => {
    const env = { BATON_HEALTH_CHECK: 'true', BATON_HEALTH_CHECK_BIND_ADDRESS: '0.0.0.0' };
    expect(load({ env }).settings.healthCheck).toEqual({ port: 8081, bind: '0.0.0.0' });
  });
});

describe('the database', () => {
  test('may be a relative SQLite path', () => {
    expect(load({ env: { DATABASE_URL: 'sqlite:data/a.db' } }).settings.databaseUrl).toBe('sqlite:/nowhere/data/a.db');
  });

  test('of another kind is an error that does not repeat the address', () => {
    const message = failure({ env: { DATABASE_URL: 'mysql://root:hunter2@db/x' } });
    expect(message).toContain('is not a database');
    expect(message).not.toContain('hunter2');
  });
});
