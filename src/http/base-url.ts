import { BaseUrlError } from './errors/base-url-error.ts';

const LOOPBACK_HOST = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** How an address is spoken of in errors. */
export interface UrlInWords {
  /** `Jira URL`. */
  readonly name: string;
  /** A good one. */
  readonly example: string;
}

/**
 * Reads the address of a service as an operator typed it; a bare host gets `https://`.
 * Throws BaseUrlError for what cannot be read, or could send a credential in the clear.
 */
export function readUrl(input: string, { name, example }: UrlInWords): URL {
  const trimmed = input.trim();
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(text) || trimmed === '') {
    throw new BaseUrlError(`The ${name} cannot be read.`, `Give it as ${example}.`);
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw new BaseUrlError(
      `The ${name} holds a login.`,
      'Take it out of the URL: the credential has settings of its own.',
    );
  }
  const plain = url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname);
  if (url.protocol !== 'https:' && !plain) {
    throw new BaseUrlError(
      `The ${name} begins with ${url.protocol}//, which would send the token in the clear.`,
      'Use https:// (http:// is accepted for this machine only).',
    );
  }
  return url;
}
