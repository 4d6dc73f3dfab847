import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';

/** The default is for a machine that stands still for a while; a test need not. */
const IMPATIENT = { lockTimeoutMs: 100 };

/** Holds a lock until its standard input ends. */
const LOCK_HOLDER = `
  const database = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
  database.exec('begin exclusive');
  console.log('locked');
  process.stdin.resume().on('end', () => process.exit(0));
`;

describe('the file of a SQLite store', () => {
  let folder: string;
  let file: string;
  let url: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'jira-access-file-'));
    file = path.join(folder, 'store.db');
    url = `sqlite:${file}`;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is made with its folder', async () => {
    expect(await makeStore(`sqlite:${path.join(folder, 'a', 'b', 'store.db')}`)).not.toEqual([]);
  });

  test('is refused, and stays as it was, when it belongs to another program', async () => {
    using foreign = new DatabaseSync(file);
    foreign.exec('create table account (id integer); insert into account values (1)');
    const before = readFileSync(file);
    for (const access of ['read', 'write'] as const) {
      await expect(openStore({ url, access })).rejects.toMatchObject({
        code: 'foreign',
        message: expect.stringContaining('belongs to another program'),
      });
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('is refused when it is no database at all', async () => {
    writeFileSync(file, 'Dear diary, '.repeat(500));
    for (const access of ['read', 'write'] as const) {
      await expect(openStore({ url, access })).rejects.toMatchObject({
        code: 'foreign',
        message: expect.stringContaining('is not a SQLite database'),
      });
    }
  });

  test('is told of as locked while another program holds it', async () => {
    await makeStore(url);
    using held = new DatabaseSync(file);
    held.exec('pragma journal_mode = delete');
    const holder = await lockInOtherProcess(file);
    await expect(openStore({ url, access: 'write', ...IMPATIENT })).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining(file),
    });
    await holder.end();
  });

  test('can be read while another program writes, and is written once that has ended', async () => {
    await makeStore(url);
    const store = await openStore({ url, access: 'write', ...IMPATIENT });
    const holder = await lockInOtherProcess(file);
    expect(await store.reader('default')).toBeNull();
    const site = { siteUrl: 'https://example.test', cloudId: null };
    await expect(store.bindConnection('default', site)).rejects.toMatchObject({ code: 'locked' });
    await holder.end();
    await store.bindConnection('default', site);
    await store.close();
  });

  test('is told of when it cannot be opened', async () => {
    await expect(openStore({ url: `sqlite:${folder}`, access: 'write' })).rejects.toMatchObject({
      code: 'unreachable',
    });
    writeFileSync(file, '');
    await expect(openStore({ url: `sqlite:${file}/below/store.db`, access: 'write' })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('cannot be made'),
    });
  });
});

async function makeStore(url: string): Promise<readonly string[]> {
  const store = await openStore({ url, access: 'write' });
  const applied = await store.migrate();
  await store.close();
  return applied;
}

async function lockInOtherProcess(file: string) {
  const args = ['--disable-warning=ExperimentalWarning', '-e', LOCK_HOLDER, file];
  const holder = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return {
    async end() {
      holder.stdin.end();
      await once(holder, 'exit');
    },
  };
}
