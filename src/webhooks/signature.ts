import { createHmac, type Hmac, timingSafeEqual } from 'node:crypto';

/** `sha256=` and 64 hexadecimal digits (Atlassian: Webhooks, secure admin webhooks, 2026-08). */
const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/** What the header `X-Hub-Signature` claims; null where it is missing or no such signature. */
export function claimedDigest(header: string | readonly string[] | undefined): Buffer | null {
  const digits = typeof header === 'string' ? SIGNATURE.exec(header.trim())?.[1] : undefined;
  return digits === undefined ? null : Buffer.from(digits, 'hex');
}

/** The signature of a body that comes in pieces. */
export class BodySignature {
  readonly #hmac: Hmac;

  constructor(secret: string) {
    this.#hmac = createHmac('sha256', secret);
  }

  add(piece: Uint8Array): void {
    this.#hmac.update(piece);
  }

  /** To be asked once, after the last piece. Takes the same time whatever differs. */
  matches(claimed: Buffer): boolean {
    const digest = this.#hmac.digest();
    return digest.length === claimed.length && timingSafeEqual(digest, claimed);
  }
}
