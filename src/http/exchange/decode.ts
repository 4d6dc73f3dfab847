import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Fault, fault } from '../errors/fault.ts';
import { type Headers, header } from './headers.ts';

const unzip = promisify(gunzip);

/** The one encoding that we ask for: a page of 1,000 users shrinks to a tenth. */
export const ACCEPTED_ENCODING = 'gzip';

/** Undoes the encoding of a body, never beyond `limit` bytes: a small answer can unfold to a huge one. */
export async function decodeBody(
  headers: Headers,
  raw: Buffer,
  limit: number,
): Promise<{ text: string } | { fault: Fault }> {
  if (header(headers, 'content-encoding')?.toLowerCase() !== ACCEPTED_ENCODING || raw.length === 0) {
    return { text: raw.toString('utf8') };
  }
  try {
    return { text: (await unzip(raw, { maxOutputLength: limit })).toString('utf8') };
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') return { fault: tooLarge(limit) };
    const detail = 'the compressed body is incomplete';
    return { fault: fault('network', { detail, cause, retry: 'backoff', again: 'yes', mayHaveTakenEffect: true }) };
  }
}

export function tooLarge(limit: number): Fault {
  return fault('too_large', { detail: `more than ${limit} bytes`, mayHaveTakenEffect: true });
}
