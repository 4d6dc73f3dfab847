import { badRequest } from '../../http/errors.ts';
import { hash32 } from '../../random.ts';

/** Where a page starts, as a text that tells a client nothing. It is good for one question only. */
export function tokenFor(asked: string, startAt: number, now: number): string {
  return Buffer.from(`${startAt}/${now}/${hash32(asked)}`).toString('base64url');
}

/** The position that a token stands for, 0 without one; 400 where it is too old, or of another question. */
export function readToken(token: unknown, asked: string, validMs: number, now: number): number {
  if (token === undefined || token === null || token === '') return 0;
  const [startAt, made, hash] = Buffer.from(String(token), 'base64url').toString('utf8').split('/').map(Number);
  const isSound = startAt !== undefined && made !== undefined && hash === hash32(asked) && Number.isInteger(startAt);
  if (!isSound || now - made > validMs) throw badRequest('The nextPageToken is invalid or has expired.');
  return startAt;
}
