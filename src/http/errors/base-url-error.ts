/** The configured URL cannot or must not be used. */
export class BaseUrlError extends Error {
  override readonly name = 'BaseUrlError';
  readonly code = 'bad_url';
  readonly retry = 'never';

  constructor(what: string, remedy: string) {
    super(`${what} ${remedy}`);
  }
}
