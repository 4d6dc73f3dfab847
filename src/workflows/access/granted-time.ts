import { condition } from '@temporalio/workflow';
import type { AccessEnd } from '../../model/access-request.ts';

/** For how long access is granted. The end may change while it is. */
export class GrantedTime {
  /** Writes the end down where commands can see it. */
  readonly #note: () => Promise<void>;
  #endsAtMs: number | null = null;
  /** Changes of the end, written down one after the other. */
  #noted: Promise<void> = Promise.resolve();
  #changes = 0;

  constructor(note: () => Promise<void>) {
    this.#note = note;
  }

  /** ISO 8601; null before access was granted, or where it has no end. */
  get endsAt(): string | null {
    return this.#endsAtMs === null ? null : new Date(this.#endsAtMs).toISOString();
  }

  /** Access is granted from now on. */
  async begin(end: AccessEnd): Promise<Date> {
    this.#endsAtMs = 'at' in end ? Date.parse(end.at) : Date.now() + end.afterMs;
    await this.#note();
    return new Date(this.#endsAtMs);
  }

  async change(endsAt: string): Promise<Date> {
    this.#endsAtMs = Date.parse(endsAt);
    this.#changes += 1;
    const noted = this.#noted.then(() => this.#note());
    this.#noted = noted.catch(() => undefined);
    await noted.finally(() => {
      this.#changes -= 1;
    });
    return new Date(this.#endsAtMs);
  }

  /** Waits for the end. */
  async over(): Promise<void> {
    while (this.#endsAtMs !== null && Date.now() < this.#endsAtMs) {
      const waitsFor: number = this.#endsAtMs;
      await condition(() => this.#endsAtMs !== waitsFor, waitsFor - Date.now());
    }
  }

  /** Milliseconds since the end. */
  lateMs(): number {
    return Math.max(0, Date.now() - (this.#endsAtMs ?? Date.now()));
  }

  /** Waits until no change of the end is still to be written down, which would say that access holds. */
  async written(): Promise<void> {
    await condition(() => this.#changes === 0);
  }
}
