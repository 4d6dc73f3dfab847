import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** The reader has gone, as `head` does when it has seen enough. Nothing is wrong. */
export class OutputClosed extends Error {
  constructor() {
    super('The reader of the output has gone');
    this.name = 'OutputClosed';
  }
}

/** Big enough that a system call is cheap by comparison, small enough that `| head` answers at once. */
const CHUNK_CHARACTERS = 16_384;

/** A stream that is written at the pace of its reader, in chunks. Memory stays at one chunk, however long the output. */
export class Sink {
  readonly #stream: Writable;
  #pending = '';
  #failure: Error | null = null;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#failure = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' ? new OutputClosed() : error;
    });
  }

  async write(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length >= CHUNK_CHARACTERS) await this.flush();
  }

  async line(text: string): Promise<void> {
    await this.write(`${text}\n`);
  }

  /** Hands everything to the stream and waits until it may take more. */
  async flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = '';
    if (text !== '') {
      const ready = this.#stream.write(text);
      // Node tells of a reader that has gone on a later turn of the event loop.
      await (ready || this.#failure !== null ? new Promise(setImmediate) : this.#drained());
    }
    if (this.#failure !== null) throw this.#failure;
  }

  async #drained(): Promise<void> {
    try {
      await once(this.#stream, 'drain');
    } catch (error) {
      if (this.#failure === null) throw error;
    }
  }
}
