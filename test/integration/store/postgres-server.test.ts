import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { waitUntil } from '../../../src/worker/process/wait-until.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { query } from '../../support/postgres.ts';
import { newPostgres, temporaryStore } from '../../support/temporary-store.ts';

const SITE = { siteUrl: 'https://example.test', cloudId: null };
const RECOVERY_MS = 10_000;

describePostgres('the server of a PostgreSQL store', (server) => {
  test.each([
    ['names no database that is there', 'unreachable', (url: string) => url.replace('test_', 'nothing_')],
    ['names a port where nobody listens', 'unreachable', () => 'postgres://worker:secret@127.0.0.1:1/access'],
    ['names a host that is not there', 'unreachable', () => 'postgres://worker:secret@no-such-host.invalid/access'],
    ['cannot be read', 'bad_url', () => 'postgres://worker:sec ret@[half/access'],
  ])('is told of when DATABASE_URL %s', async (_, code, change) => {
    const url = change(await server().createDatabase());
    const opening = openStore({ url, access: 'write' });
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code });
    await expect(opening).rejects.not.toThrow(/sec ?ret/);
  });

  test('keeps the tables of another program', async () => {
    const database = await newPostgres(server)();
    await database.run('create table account (id integer)');
    const store = await openStore({ url: database.url, access: 'write' });
    await expect(store.migrate()).rejects.toMatchObject({
      code: 'foreign',
      message: expect.stringContaining('another program'),
    });
    await store.close();
  });

  test('is told of when the user may not make tables', async () => {
    const database = await newPostgres(server)();
    await database.run('create role guest login');
    const guest = database.url.replace('jira_access@', 'guest@');
    const store = await openStore({ url: guest, access: 'write' });
    await expect(store.migrate()).rejects.toMatchObject({ code: 'forbidden' });
    await store.close();
  });

  test('may cut every connection: the next statement makes a new one', async () => {
    await using temporary = await temporaryStore(newPostgres(server));
    const { store, url } = temporary;
    await query(url, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jira-access'`);
    const errors: unknown[] = [];
    const done = await waitUntil(
      () =>
        store.bindConnection('default', SITE).then(
          () => true as const,
          (error) => void errors.push(error),
        ),
      { timeoutMs: RECOVERY_MS },
    );
    expect(done).toBe(true);
    for (const error of errors) expect(error).toMatchObject({ code: 'unreachable' });
  });
});
