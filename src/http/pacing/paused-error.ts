export type PauseReason = 'burst' | 'quota' | 'server';

/** The door is closed for longer than anyone should stand before it. */
export class PausedError extends Error {
  override readonly name = 'PausedError';
  readonly reason: PauseReason;
  readonly remainingMs: number;

  constructor(reason: PauseReason, remainingMs: number) {
    super(`paused for another ${Math.ceil(remainingMs)} ms (${reason})`);
    this.reason = reason;
    this.remainingMs = remainingMs;
  }
}
