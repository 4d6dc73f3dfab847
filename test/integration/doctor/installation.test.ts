import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { workersOf } from '../../../src/client/task-queue.ts';
import { openStore } from '../../../src/store/open.ts';
import { waitUntil } from '../../../src/worker/process/wait-until.ts';
import { startWorld } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { ADMIN, doctor, emptyFolder, idsOf, site } from './examine.ts';

const PATIENCE_MS = 20_000;

test('a database that is not made yet is a warning, and is not made by looking', async () => {
  const folder = emptyFolder();
  const { record } = await doctor({}, '', folder);
  expect(record('database')).toMatchObject({
    status: 'warning',
    found: expect.stringContaining('is not made yet'),
    remedy: expect.stringContaining('doctor --fix'),
  });
  expect(existsSync(path.join(folder, '.jira-access'))).toBe(false);
});

test('--fix makes the database; the next look finds nothing to mend', async () => {
  const folder = emptyFolder();
  const mended = await doctor({}, '--fix', folder);
  expect(mended.record('database')).toMatchObject({ status: 'ok', found: expect.stringMatching(/^migrated \(0001/) });
  expect((await doctor({}, '--fix', folder)).record('database').found).toMatch(/^sqlite:.+ is up to date/);
});

test("a database that does not answer, or is another program's, is a failure with a remedy", async () => {
  const folder = emptyFolder();
  const away = await doctor({ DATABASE_URL: 'postgres://app:secret@127.0.0.1:1/access' });
  expect(away.exitCode).toBe(1);
  expect(away.record('database')).toMatchObject({ status: 'failed', remedy: expect.stringContaining('DATABASE_URL') });
  expect(JSON.stringify(away.records)).not.toContain('secret');
  writeFileSync(path.join(folder, 'notes.txt'), 'not a database, but long enough to be looked at'.repeat(30));
  const foreign = await doctor({ DATABASE_URL: `sqlite:${path.join(folder, 'notes.txt')}` });
  expect(foreign.record('database')).toMatchObject({
    status: 'failed',
    found: expect.stringContaining('is not a SQLite'),
  });
});

test.skipIf(process.getuid?.() === 0)('a database that may only be read is a failure', async () => {
  const folder = emptyFolder();
  await doctor({}, '--fix', folder);
  chmodSync(path.join(folder, '.jira-access', 'jira-access.db'), 0o400);
  expect((await doctor({}, '', folder)).record('database')).toMatchObject({
    status: 'failed',
    found: expect.stringContaining('may not be written to'),
  });
});

test('without a Temporal server, and with none named, one is told how to start one', async () => {
  const { record } = await doctor({});
  expect(record('temporal')).toMatchObject({
    status: 'warning',
    found: 'No Temporal server is known.',
    remedy: expect.stringContaining('jira-access up'),
  });
  expect(record('workers')).toMatchObject({ status: 'skipped', found: 'not checked: see "Temporal"' });
});

test('a Temporal server that is named and does not answer is a failure', async () => {
  const { exitCode, record } = await doctor({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  expect(exitCode).toBe(1);
  expect(record('temporal')).toMatchObject({
    status: 'failed',
    found: expect.stringContaining('127.0.0.1:1 does not answer'),
    remedy: expect.stringContaining('TEMPORAL_ADDRESS'),
  });
});

test('without settings of a site they are asked for, and the rest is checked all the same', async () => {
  const examined = await doctor({ BATON_JIRA_URL: 'acme.atlassian.net' });
  expect(examined.exitCode).toBe(1);
  expect(examined.record('settings')).toMatchObject({
    status: 'failed',
    found: 'not set: BATON_JIRA_EMAIL, BATON_JIRA_API_TOKEN',
    remedy: expect.stringContaining('up --demo'),
  });
  expect(idsOf(examined, 'warning')).toEqual(['database', 'temporal']);
});

describeTemporal('doctor on a Temporal server', ({ address }) => {
  const onServer = (namespace: string) => ({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace });

  test('finds what a new namespace lacks, and mends it where it is told to', async () => {
    const namespace = await ownNamespace(address);
    const before = await doctor(onServer(namespace));
    expect(before.record('temporal')).toMatchObject({ status: 'ok', found: `${address}, namespace ${namespace}` });
    expect(before.record('search-attributes')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('JiraAccessConnection'),
    });
    expect(before.record('workers')).toMatchObject({ status: 'warning', remedy: expect.stringContaining('worker') });
    expect(before.record('schedule')).toMatchObject({ status: 'ok', found: expect.stringContaining('none') });
    expect(before.record('fairness').found).toMatch(/^server 1\./);
    const mended = await doctor(onServer(namespace), '--fix');
    expect(mended.record('search-attributes')).toMatchObject({
      status: 'ok',
      found: 'registered them; all of them are registered',
    });
  });

  test('names a namespace that is not there', async () => {
    const { exitCode, record } = await doctor(onServer('nowhere'));
    expect(exitCode).toBe(1);
    expect(record('temporal')).toMatchObject({
      status: 'failed',
      found: `${address} has no namespace "nowhere"`,
      remedy: expect.stringContaining('temporal operator namespace create -n nowhere'),
    });
  });

  test('finds nothing to mend where a worker serves the site', async () => {
    const namespace = await ownNamespace(address);
    await using world = await startWorld({ address, namespace, connection: { name: 'default' } });
    // A server knows of a worker when it has asked for work, which a busy machine may delay.
    const isPolling = async () => (await workersOf(world.worker.client)).length > 0 || undefined;
    await waitUntil(isPolling, { timeoutMs: PATIENCE_MS });
    const examined = await doctor({
      ...ADMIN,
      ...onServer(namespace),
      BATON_JIRA_URL: world.simulator.url,
      DATABASE_URL: world.databaseUrl,
    });
    expect(examined.exitCode).toBe(0);
    expect(examined.records.filter(({ status }) => status === 'warning' || status === 'failed')).toEqual([]);
    expect(examined.record('workers').found).toContain(`${process.pid}@`);
  });
});

test('a look does not disturb whoever writes to the database', async () => {
  const folder = emptyFolder();
  await doctor({}, '--fix', folder);
  const store = await openStore({ url: `sqlite:${folder}/.jira-access/jira-access.db`, access: 'write' });
  const simulator = await site();
  const examined = await doctor({ ...ADMIN, BATON_JIRA_URL: simulator.url }, '', folder);
  expect(examined.record('database').status).toBe('ok');
  await store.bindConnection('default', { siteUrl: simulator.url, cloudId: null });
  await store.close();
});
