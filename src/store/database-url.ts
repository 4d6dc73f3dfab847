import { StoreError } from './errors.ts';

export type DatabaseLocation =
  | { readonly dialect: 'sqlite'; readonly file: string }
  | { readonly dialect: 'postgres'; readonly url: string };

/** Reads `sqlite:/path`, `postgres://…` and `postgresql://…`. */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  if (url.startsWith('sqlite:')) {
    const file = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
    if (file === '')
      throw new StoreError('bad_url', 'DATABASE_URL names no file. Write it as sqlite:/path/to/file.db.');
    return { dialect: 'sqlite', file };
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    if (URL.canParse(url)) return { dialect: 'postgres', url };
    throw new StoreError(
      'bad_url',
      'DATABASE_URL is not a valid address. Write it as postgres://user:password@host:5432/database, with special characters in the password as %40 and the like.',
    );
  }
  throw new StoreError(
    'bad_url',
    'DATABASE_URL is neither sqlite:/path/to/file.db nor postgres://user@host/database. Correct the setting.',
  );
}
