import { expect, test } from 'vitest';
import { parseDatabaseUrl } from '../../../src/store/database-url.ts';

test.each([
  ['sqlite:/data/store.db', '/data/store.db'],
  ['sqlite:///data/store.db', '/data/store.db'],
  ['sqlite:store.db', 'store.db'],
])('reads %s as a file', (url, file) => {
  expect(parseDatabaseUrl(url)).toEqual({ dialect: 'sqlite', file });
});

test.each(['postgres://worker@db/access', 'postgresql://worker@db/access'])('reads %s as a server', (url) => {
  expect(parseDatabaseUrl(url)).toEqual({ dialect: 'postgres', url });
});

test.each([
  '',
  'sqlite:',
  'mysql://worker:secret@db/access',
  'postgres:worker:secret@db',
  'postgres://worker:secret@[half/db',
  'postgres://worker:a/secret@db',
])('refuses "%s" without repeating it: it may hold a password', (url) => {
  expect(() => parseDatabaseUrl(url)).toThrow(expect.objectContaining({ code: 'bad_url' }));
  expect(() => parseDatabaseUrl(url)).not.toThrow(/secret/);
});
