export type StoreErrorCode =
  | 'locked'
  | 'foreign'
  | 'not_migrated'
  | 'newer'
  | 'unreachable'
  | 'forbidden'
  | 'bad_url'
  | 'lease_lost'
  | 'ended';

/** A database that cannot be used as it is. The message says what happened and what to do, and holds no secret. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
