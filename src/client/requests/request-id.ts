import { randomBytes } from 'node:crypto';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

const RANDOM_BYTES = 10;
const TWO_TO_32 = 2 ** 32;

/** A UUID of version 7 (RFC 9562, 5.7): the ids of requests sort by the millisecond in which they were made. */
export function newRequestId(now: number, random: Uint8Array = randomBytes(RANDOM_BYTES)): string {
  const bytes = new DataView(new ArrayBuffer(16));
  bytes.setUint16(0, Math.floor(now / TWO_TO_32));
  bytes.setUint32(2, now % TWO_TO_32);
  random.forEach((byte, index) => {
    bytes.setUint8(6 + index, byte);
  });
  bytes.setUint8(6, (bytes.getUint8(6) & 0x0f) | 0x70);
  bytes.setUint8(8, (bytes.getUint8(8) & 0x3f) | 0x80);
  const hex = Buffer.from(bytes.buffer).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** It stands in workflow ids, and is typed by people. */
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

export function parseRequestId(text: string): string {
  if (REQUEST_ID.test(text)) return text;
  throw new UserError('write letters, digits, dots, - and _ only, and at most 100 of them', {
    exitCode: EXIT.wrongUse,
  });
}
