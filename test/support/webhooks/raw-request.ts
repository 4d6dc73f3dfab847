import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a raw request got: the head and body of the answer as text, empty where the connection just ended. */
export interface RawAnswer {
  readonly text: string;
  /** Bytes that the other side took before it closed. */
  readonly sent: number;
}

/** Sends a request byte by byte as the test wishes, which no HTTP client would do. */
export async function sendRaw(
  url: string,
  head: readonly string[],
  body: (socket: RawBody) => Promise<void>,
): Promise<RawAnswer> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8').on('data', (piece) => {
    text += piece;
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write([`POST ${pathname} HTTP/1.1`, 'Host: receiver', ...head, '', ''].join('\r\n'));
  const raw = new RawBody(socket);
  await body(raw);
  await closed;
  return { text, sent: raw.sent };
}

export class RawBody {
  readonly #socket: Socket;
  sent = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** False once the other side has closed. */
  async write(piece: Uint8Array | string): Promise<boolean> {
    if (this.#socket.destroyed) return false;
    if (!this.#socket.write(piece)) await this.#room();
    this.sent += piece.length;
    return !this.#socket.destroyed;
  }

  /** Until more can be written, or nothing any more. */
  #room(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#socket.off('drain', done).off('close', done);
        resolve();
      };
      this.#socket.on('drain', done).on('close', done);
    });
  }

  end(): void {
    this.#socket.end();
  }
}

const PIECE = Buffer.alloc(64 * 1024, 'x');
const CHUNK = Buffer.concat([Buffer.from(`${PIECE.length.toString(16)}\r\n`), PIECE, Buffer.from('\r\n')]);

/** So many pieces go out between two looks at the memory: 4 MB. */
const PIECES_A_LOOK = 64;

interface Many {
  readonly bytes: number;
  /** In chunks of HTTP, or as they are. */
  readonly chunked: boolean;
  /** Called now and then, while they are on their way. */
  readonly look?: () => void;
}

/** Ends a body that was written in chunks. */
export const LAST_CHUNK = '0\r\n\r\n';

/** Writes bytes no faster than they are taken, until there are so many or nobody takes them. The body goes on. */
export async function writeMany(body: RawBody, { bytes, chunked, look }: Many): Promise<void> {
  for (let piece = 1; piece * PIECE.length <= bytes; piece += 1) {
    if (!(await body.write(chunked ? CHUNK : PIECE))) return;
    if (piece % PIECES_A_LOOK === 0) look?.();
  }
}

/** Also what is no longer held counts as memory until it is collected. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  collect();
  // The memory of buffers is given back by a thread of its own; another collection waits until it has been.
  collect();
}

/** The most memory that buffers of this process held whenever `work` looked, beyond what they held before. */
export async function peakBufferBytes(work: (look: () => void) => Promise<void>): Promise<number> {
  const held = () => {
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };
  const before = held();
  let peak = before;
  await work(() => {
    peak = Math.max(peak, held());
  });
  return peak - before;
}
