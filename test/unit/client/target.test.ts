import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseTarget, requireKnownName } from '../../../src/client/target.ts';
import { folderWith, load, SITE_ENV } from '../settings/fixtures.ts';

function runtime(over: object = {}): string {
  return JSON.stringify({
    temporalAddress: '127.0.0.1:7233',
    namespace: 'default',
    uiUrl: null,
    healthUrl: null,
    databaseUrl: 'sqlite:/elsewhere/a.db',
    pid: process.pid,
    connections: ['acme'],
    ...over,
  });
}

/** A process id that no system gives out. */
const NO_PROCESS = 2 ** 30;

function choose(files: Record<string, string> = {}, env: Record<string, string> = {}, flags = {}) {
  const cwd = folderWith();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, '.jira-access', 'demo'), { recursive: true });
    writeFileSync(join(cwd, '.jira-access', name), text);
  }
  const { settings } = load({ cwd, env, flags });
  requireKnownName(settings);
  return { cwd, target: chooseTarget(settings) };
}

test('the only configured site is meant', () => {
  const { cwd, target } = choose({}, SITE_ENV);
  expect(target).toMatchObject({
    connection: 'default',
    databaseUrl: `sqlite:${cwd}/.jira-access/jira-access.db`,
    runtime: null,
    demoByDefault: false,
  });
});

test('of several sites one has to be chosen', () => {
  const cwd = folderWith({ 'sites.yaml': 'connections:\n  acme: {}\n  globex: {}' });
  const env = { JIRA_ACCESS_CONNECTIONS_FILE: 'sites.yaml' };
  expect(() => chooseTarget(load({ cwd, env }).settings)).toThrow('several connections');
  const { settings } = load({ cwd, env, flags: { '--connection': 'globex' } });
  expect(chooseTarget(settings).connection).toBe('globex');
});

describe('a running `up`', () => {
  test('tells its connection and its database to a terminal without settings', () => {
    const { target } = choose({ 'runtime.json': runtime() });
    expect(target).toMatchObject({ connection: 'acme', databaseUrl: 'sqlite:/elsewhere/a.db', running: true });
  });

  test('of several sites asks which one is meant', () => {
    const files = { 'runtime.json': runtime({ connections: ['acme', 'globex'] }) };
    expect(() => choose(files)).toThrow('several connections');
    expect(choose(files, {}, { '--connection': 'globex' }).target).toMatchObject({
      connection: 'globex',
      running: true,
    });
  });

  test('that has crashed is not running', () => {
    expect(choose({ 'runtime.json': runtime({ pid: NO_PROCESS }) }).target.running).toBe(false);
  });

  test('does not overrule a database that was chosen', () => {
    const { target } = choose({ 'runtime.json': runtime() }, { DATABASE_URL: 'sqlite:/mine.db' });
    expect(target.databaseUrl).toBe('sqlite:/mine.db');
  });

  test('whose record is damaged is as if it were not there', () => {
    expect(choose({ 'runtime.json': '{"pid":' }).target).toMatchObject({ connection: 'default', runtime: null });
  });
});

describe('a connection that is named', () => {
  const nope = { '--connection': 'nope' };

  test('and that nothing here knows is refused with the names that are known', () => {
    expect(() => choose({ 'demo/jira-access.db': '' }, SITE_ENV, nope)).toThrow(
      expect.objectContaining({
        message: 'There is no connection named "nope".',
        fix: 'choose one that is known here: default, demo',
      }),
    );
  });

  test.each([
    ['the data folder may know', { 'jira-access.db': '' }, {}],
    ['another database may know', { 'demo/jira-access.db': '' }, { DATABASE_URL: 'sqlite:/mine.db' }],
    ['a worker elsewhere may serve', { 'demo/jira-access.db': '' }, { TEMPORAL_ADDRESS: 'temporal:7233' }],
  ])('and that %s is taken at its word', (_who, files, env) => {
    expect(choose(files, env, nope).target.connection).toBe('nope');
  });
});

describe('the demo', () => {
  const demo = { 'demo/runtime.json': runtime({ connections: ['demo'] }), 'demo/jira-access.db': '' };

  test('is taken where nothing else is there', () => {
    expect(choose(demo).target).toMatchObject({ connection: 'demo', demoByDefault: true });
  });

  test('is found by its files after it has ended', () => {
    const { cwd, target } = choose({ 'demo/jira-access.db': '' });
    expect(target).toMatchObject({ connection: 'demo', databaseUrl: `sqlite:${cwd}/.jira-access/demo/jira-access.db` });
  });

  test('can be named beside a site', () => {
    expect(choose(demo, SITE_ENV, { '--connection': 'demo' }).target).toMatchObject({
      connection: 'demo',
      demoByDefault: false,
    });
  });

  test.each([
    ['a site', SITE_ENV, {}],
    ['a database', { DATABASE_URL: 'sqlite:/mine.db' }, {}],
    ['a Temporal server', { TEMPORAL_ADDRESS: 'temporal:7233' }, {}],
    ['data of a site', {}, { 'jira-access.db': '' }],
  ])('is not taken where there is %s', (_what, env, files) => {
    expect(choose({ ...demo, ...files }, env).target.connection).toBe('default');
  });
});
