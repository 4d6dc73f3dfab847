import type { IncomingMessage } from 'node:http';
import type { ByteBudget } from './byte-budget.ts';

export interface BodyLimits {
  /** Bytes of one body. */
  readonly maxBytes: number;
  /** What all bodies together may hold. */
  readonly budget: ByteBudget;
}

/** `too large`, or `too much at once`: what was read so far is let go. */
export type BodyRefusal = 'too large' | 'too much at once';

/**
 * Reads a body piece by piece, each of which `onPiece` sees, and gives it to `use`, which may ask for all
 * of it; its bytes count against the budget until that has ended. A refused one is not read to its end. Rejects where the caller goes away.
 */
export async function withBody<Result>(
  request: IncomingMessage,
  { maxBytes, budget }: BodyLimits,
  onPiece: (piece: Uint8Array) => void,
  use: (whole: () => Buffer) => Result,
): Promise<Result | BodyRefusal> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return 'too large';
  const pieces: Buffer[] = [];
  let held = 0;
  try {
    // Left open where it is refused: the answer still has to go out.
    for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (held + piece.length > maxBytes) return 'too large';
      if (!budget.take(piece.length)) return 'too much at once';
      held += piece.length;
      onPiece(piece);
      pieces.push(piece);
    }
    return use(() => Buffer.concat(pieces));
  } finally {
    budget.giveBack(held);
  }
}
