import { expect, test } from 'vitest';
import { BodySignature, claimedDigest } from '../../../src/webhooks/signature.ts';

/** Atlassian's own example (Atlassian: Webhooks, secure admin webhooks; FACTS 8). */
const SECRET = "It's a Secret to Everybody";
const BODY = 'Hello World!';
const HEADER = 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9';

function isSigned(header: string, ...pieces: readonly string[]): boolean {
  const signature = new BodySignature(SECRET);
  for (const piece of pieces) signature.add(Buffer.from(piece));
  const claimed = claimedDigest(header);
  return claimed !== null && signature.matches(claimed);
}

test("Atlassian's example is signed", () => {
  expect(isSigned(HEADER, BODY)).toBe(true);
});

test('a body that comes in pieces has the signature of the whole', () => {
  expect(isSigned(HEADER, ...BODY)).toBe(true);
});

test('another body, another secret and another digest are not signed', () => {
  expect(isSigned(HEADER, 'Hello World')).toBe(false);
  expect(isSigned(HEADER.replace('a477', 'a478'), BODY)).toBe(false);
  const other = new BodySignature('another secret');
  other.add(Buffer.from(BODY));
  expect(other.matches(claimedDigest(HEADER) ?? Buffer.alloc(0))).toBe(false);
});

test.each([
  ['none', undefined],
  ['an empty one', ''],
  ['no algorithm', HEADER.slice('sha256='.length)],
  ['an older algorithm', HEADER.replace('sha256', 'sha1')],
  ['too short a digest', HEADER.slice(0, -2)],
  ['too long a digest', `${HEADER}00`],
  ['a digest that is not hexadecimal', HEADER.replace('a477', 'zzzz')],
  ['two of them', [HEADER, HEADER]],
])('%s is no signature', (_what, header) => {
  expect(claimedDigest(header)).toBeNull();
});
