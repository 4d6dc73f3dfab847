import { StoreError, type StoreErrorCode } from '../errors.ts';

interface Meaning {
  readonly code: StoreErrorCode;
  readonly what: string;
  readonly remedy: string;
}

const LOCKED: Meaning = {
  code: 'locked',
  what: 'is locked by another program',
  remedy: 'Close that program, or name another file with DATABASE_URL.',
};

/** SQLite's primary result codes (sqlite.org/rescode.html) that a person can do something about. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  5: LOCKED,
  6: LOCKED,
  8: {
    code: 'unreachable',
    what: 'may not be written to',
    remedy: 'Give this user the right to write it and its folder, or name another file with DATABASE_URL.',
  },
  11: {
    code: 'foreign',
    what: 'is damaged',
    remedy: 'Move it away and let a new sync fill a new one, or restore it from a backup.',
  },
  13: { code: 'unreachable', what: 'cannot grow: the disk is full', remedy: 'Make room on the disk.' },
  14: {
    code: 'unreachable',
    what: 'cannot be opened',
    remedy: 'Check that its folder exists and may be written to.',
  },
  26: {
    code: 'foreign',
    what: 'is not a SQLite database',
    remedy: 'Move it away, or name another file with DATABASE_URL.',
  },
};

const PRIMARY_CODE_MASK = 0xff;

/** An error of SQLite in words. `code`: its result code, extended or not; 0 where the error is not SQLite's. */
export function explainSqlite(file: string, { message, code }: { message: string; code: number }): Error {
  const meaning = MEANINGS[code & PRIMARY_CODE_MASK];
  if (meaning === undefined) return new Error(`SQLite: ${message}`);
  return new StoreError(meaning.code, `The database file ${file} ${meaning.what}. ${meaning.remedy}`);
}
