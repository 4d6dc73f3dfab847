import { expect, test } from 'vitest';
import { UserError } from '../../../../src/client/user-error.ts';
import { fakeStore } from '../support/fake-store.ts';
import { run } from '../support/run.ts';

const NO_TEMPORAL = {
  connectTemporal: () => Promise.reject(new UserError('No Temporal server is known.', { fix: 'start one' })),
};

function doctor(line: string, env: Record<string, string> = {}, terminal = false) {
  return run(`doctor ${line}`, { env, terminal, services: { ...fakeStore({}).services, ...NO_TEMPORAL } });
}

test('settings that cannot be read are the first thing to mend: exit code 2', async () => {
  const { exitCode, stdout } = await doctor('', { BATON_JIRA_URL: 'http://acme.atlassian.net' });
  expect(exitCode).toBe(2);
  expect(stdout).toContain('✗ Settings of the site');
  expect(stdout).toContain('BATON_JIRA_URL: "http://acme.atlassian.net" is not https');
  expect(stdout).toContain('– Database                   not checked: see "Settings of the site"');
});

test('settings that are missing are a problem of the installation: exit code 1', async () => {
  const { exitCode, stdout } = await doctor('');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('not set: BATON_JIRA_URL, BATON_JIRA_EMAIL, BATON_JIRA_API_TOKEN');
  expect(stdout).toContain('\n1 problem and 1 warning.\n');
});

test('json is an array of records with the fields of the contract', async () => {
  const { stdout } = await doctor('-o json');
  for (const record of JSON.parse(stdout)) {
    expect(Object.keys(record)).toEqual(['id', 'title', 'status', 'feature', 'found', 'remedy']);
    expect(['ok', 'warning', 'failed', 'skipped']).toContain(record.status);
  }
});

test('a connection that is not there is named with those that are', async () => {
  const env = { BATON_JIRA_URL: 'acme.atlassian.net', BATON_JIRA_EMAIL: 'a@acme.example', BATON_JIRA_API_TOKEN: 't' };
  const { exitCode, stdout } = await doctor('--connection acme -o json', env);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)[0]).toMatchObject({
    found: 'there is no connection named "acme"',
    remedy: 'Choose one of: default.',
  });
});

test('the help names the exit codes and what --fix does', async () => {
  const { exitCode, stdout } = await run('doctor --help');
  expect(exitCode).toBe(0);
  for (const words of ['--fix', '-o, --output', '3 where the account lacks', 'changes nothing there']) {
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(words);
  }
});
