import type { EndpointRow } from '../endpoint.ts';
import type { ApiErrorCode, Retry } from './codes.ts';
import type { Fault } from './fault.ts';
import type { ErrorWords } from './words.ts';

/** The part of an endpoint row that an error repeats. */
export type EndpointInWords = Pick<EndpointRow, 'name' | 'does' | 'method' | 'path' | 'needs' | 'scope' | 'remedies'>;

/** How a service is spoken of. */
export interface Speech {
  readonly words: ErrorWords;
  /** What the caller must have to be let in, where a missing right is a likely reason; empty where nothing is known. */
  readonly rights: (endpoint: EndpointInWords) => string;
}

/**
 * A call to a service that did not succeed. `message` is for people: what happened, why, what to do.
 * Holds no token, no email and no id: `path` is the template. Plain fields, so it can be carried elsewhere as data.
 */
export abstract class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly retry: Retry;
  /** Given where `retry` is `after`. */
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  /** The service's own words or what was seen on the wire, shortened. */
  readonly detail: string;
  /** What to do, as `message` says it too; empty where nothing is known. */
  readonly remedy: string;
  /** For writes: true where it may have been done in spite of the error, so the state must be read first. */
  readonly mayHaveTakenEffect: boolean;

  constructor(endpoint: EndpointInWords, fault: Fault, speech: Speech) {
    const remedy = remedyOf(endpoint, fault, speech);
    super(describe(endpoint, fault, speech, remedy), fault.cause === undefined ? undefined : { cause: fault.cause });
    this.code = fault.code;
    this.retry = fault.retry;
    this.retryAfterMs = fault.retryAfterMs;
    this.status = fault.status;
    this.endpoint = endpoint.name;
    this.method = endpoint.method;
    this.path = endpoint.path;
    this.detail = fault.detail;
    this.remedy = remedy;
    this.mayHaveTakenEffect = fault.mayHaveTakenEffect;
  }
}

/** The codes where a missing permission or scope is a likely reason. */
const ABOUT_PERMISSION: ReadonlySet<ApiErrorCode> = new Set(['forbidden', 'not_found']);

function remedyOf(endpoint: EndpointInWords, { code, status, remedy }: Fault, { words, rights }: Speech): string {
  const known = remedy ?? endpoint.remedies[status ?? 0] ?? words[code].remedy;
  return sentences(known, ABOUT_PERMISSION.has(code) ? rights(endpoint) : '');
}

function describe(endpoint: EndpointInWords, fault: Fault, { words }: Speech, remedy: string): string {
  const status = fault.status === undefined ? '' : `, status ${fault.status}`;
  const detail = fault.detail === '' ? '' : `: ${fault.detail}`;
  const { what } = words[fault.code];
  return sentences(
    `Could not ${endpoint.does}: ${what} (${endpoint.method} ${endpoint.path}${status}${detail}).`,
    remedy,
  );
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
