import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../../../src/store/open.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';

const PROCESSES = 3;
const MIGRATIONS = [
  '0001-first-tables',
  '0002-organization',
  '0003-access',
  '0004-tickets',
  '0005-webhooks',
  '0006-ticket-schemas',
];

/** Which databases are used, which are refused, and how one is made. */
export function openingSuite(newDatabase: NewDatabase): void {
  describe('opening', () => {
    test('says how a database is made when it is read before there is one', async () => {
      await using database = await newDatabase();
      await expect(openStore({ url: database.url, access: 'read' })).rejects.toMatchObject({
        code: 'not_migrated',
        message: expect.stringContaining('store migrate'),
      });
      const store = await openStore({ url: database.url, access: 'write' });
      expect((await store.status()).pending).toEqual(MIGRATIONS);
      await store.close();
      await expect(openStore({ url: database.url, access: 'read' })).rejects.toMatchObject({ code: 'not_migrated' });
    });

    test('migrates once, and can be read afterwards', async () => {
      await using temporary = await temporaryStore(newDatabase);
      expect(await temporary.store.migrate()).toEqual([]);
      const reading = await openStore({ url: temporary.url, access: 'read' });
      expect(await reading.status()).toMatchObject({ applied: MIGRATIONS, pending: [] });
      expect(await reading.reader('default')).toBeNull();
      await reading.close();
    });

    test('leaves alone what a newer version has migrated', async () => {
      await using temporary = await temporaryStore(newDatabase);
      await temporary.run(`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`);
      await expect(temporary.store.migrate()).rejects.toMatchObject({ code: 'newer' });
      await expect(openStore({ url: temporary.url, access: 'read' })).rejects.toMatchObject({
        code: 'newer',
        message: expect.stringContaining('Update this program'),
      });
    });

    test('is migrated by one of several processes that try it at once', async () => {
      await using database = await newDatabase();
      const applied = await Promise.all(Array.from({ length: PROCESSES }, () => migrateInProcess(database.url)));
      expect(applied.flat()).toEqual(MIGRATIONS);
    });
  });
}

async function migrateInProcess(url: string): Promise<string[]> {
  const args = ['--disable-warning=ExperimentalWarning', 'src/client/main.ts', 'store', 'migrate', '-o', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, DATABASE_URL: url } });
  return (JSON.parse(stdout) as { applied: string[] }).applied;
}
