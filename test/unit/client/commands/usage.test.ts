import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../../src/client/commands/index.ts';
import { NOUNS } from '../../../../src/client/commands/nouns.ts';
import { SITE_ENV } from '../../settings/fixtures.ts';
import { run } from '../support/run.ts';

const FOLDER = new URL('../../../../src/client/commands/', import.meta.url);

test('every command file is in the table of commands', () => {
  const files = readdirSync(FOLDER, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && file !== 'nouns.ts')
    .map((file) => file.replace('.ts', '').replace(/[\\/]/, ' '));
  expect(COMMANDS.map(({ path }) => path).toSorted()).toEqual(files.toSorted());
});

test.each(COMMANDS.map(({ path }) => path))('%s has help with examples that it understands', async (path) => {
  const { exitCode, stdout } = await run(`${path} --help`);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`Usage: jira-access ${path}`);
  expect(stdout).toContain('--connection <name>');
  const [, examples = ''] = stdout.split('Examples:\n');
  const lines = examples.trim().split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(2);
  for (const line of lines) expect(line).toContain(`jira-access ${path}`);
});

test.each(Object.keys(NOUNS))('%s has help, and without a verb it is wrong use', async (noun) => {
  expect(await run(`${noun} --help`)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Examples:') });
  expect(await run(noun)).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('Commands:') });
});

test('without a word there is help; the version has a name', async () => {
  expect(await run('')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Commands:') });
  expect((await run('--version')).stdout).toMatch(/^jira-access \d+\.\d+\.\d+\n$/);
});

describe('wrong use ends with 2 and one clear error', () => {
  test.each([
    ['acount list', "Unknown command 'acount'. did you mean account?"],
    ['account lits', "Unknown command 'lits'. did you mean list?"],
    ['up --jira-ulr x', "Unknown option '--jira-ulr'. did you mean --jira-url?"],
    ['account list -o xml', 'Allowed choices are table, json, ndjson, csv.'],
    ['account show', "Missing required argument 'account'."],
    ['account list everyone', 'Too many arguments'],
    ['schedule set', 'A schedule needs a timing.'],
    ['schedule set --every 1h --cron @daily', 'two were given'],
    ['schedule set --every 5', 'write a duration such as'],
    ['schedule set --every 30s', 'write 1m or more'],
    ['schedule set --cron often', '"often" is not a cron expression.'],
    ['worker', 'jira-url'],
    ['up', 'try it on a simulated site: `jira-access up --demo`'],
  ])('%s', async (line, message) => {
    const { exitCode, stdout, stderr } = await run(line);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.replace('\n  What to do:', '')).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  test('an unknown setting', async () => {
    const { exitCode, stderr } = await run('account list', { env: { JIRA_ACCESS_PROT: '80' } });
    expect([exitCode, stderr]).toEqual([
      2,
      'Error: JIRA_ACCESS_PROT: is not a setting; did you mean JIRA_ACCESS_PORT?\n',
    ]);
  });

  test('a worker without a Temporal server', async () => {
    const { exitCode, stderr } = await run('worker', { env: SITE_ENV });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('TEMPORAL_ADDRESS is not set')]);
  });
});

describe('config', () => {
  test('masks secrets, in the table and in JSON', async () => {
    const env = { ...SITE_ENV, DATABASE_URL: 'postgres://app:hunter2@db/access' };
    for (const format of ['table', 'json', 'csv', 'ndjson']) {
      const { exitCode, stdout } = await run(`config -o ${format}`, { env });
      expect(exitCode).toBe(0);
      expect(stdout).toContain('jira-api-token');
      expect(stdout).toContain('postgres://app:********@db/access');
      expect(stdout).not.toMatch(/tok-123|hunter2/);
    }
  });

  test('says where each value came from', async () => {
    const { stdout } = await run('config --log-level debug -o ndjson', { env: SITE_ENV });
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toContainEqual({ name: 'log-level', value: 'debug', origin: 'flag', source: '--log-level' });
    expect(rows).toContainEqual({
      name: 'jira-email',
      value: 'robot@acme.example',
      origin: 'environment',
      source: 'BATON_JIRA_EMAIL',
    });
  });

  test('takes the flags of the Go connector as it wrote them, and warns of those without effect', async () => {
    const { exitCode, stdout, stderr } = await run(
      'config --ticketing=false -p --workers 4 --get-ticket -o ndjson',
      {},
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('{"name":"ticketing","value":false,"origin":"flag","source":"--ticketing"}');
    expect(stdout).toContain('{"name":"provisioning","value":true,"origin":"flag","source":"--provisioning"}');
    expect(stderr).toContain('Warning: --workers is accepted. Without effect');
    expect(stderr).toContain('Warning: --get-ticket is accepted.');
  });
});
