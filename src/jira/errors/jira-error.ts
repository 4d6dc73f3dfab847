import type { EndpointRow } from '../endpoint.ts';
import { ERROR_WORDS, type JiraErrorCode, type Retry } from './codes.ts';
import type { Fault } from './fault.ts';

/** The part of an endpoint row that an error repeats. */
export type EndpointInWords = Pick<EndpointRow, 'name' | 'does' | 'method' | 'path' | 'needs' | 'scope' | 'remedies'>;

/**
 * A call to Jira that did not succeed. `message` is for people: what happened, why, what to do.
 * Holds no token, no email and no id: `path` is the template. Plain fields, so it can be carried elsewhere as data.
 */
export class JiraError extends Error {
  override readonly name = 'JiraError';
  readonly code: JiraErrorCode;
  readonly retry: Retry;
  /** Given where `retry` is `after`. */
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  /** Jira's own words or what was seen on the wire, shortened. */
  readonly detail: string;
  /** For writes: true where Jira may have done it in spite of the error, so its state must be read first. */
  readonly mayHaveTakenEffect: boolean;

  constructor(endpoint: EndpointInWords, fault: Fault) {
    super(describe(endpoint, fault), fault.cause === undefined ? undefined : { cause: fault.cause });
    this.code = fault.code;
    this.retry = fault.retry;
    this.retryAfterMs = fault.retryAfterMs;
    this.status = fault.status;
    this.endpoint = endpoint.name;
    this.method = endpoint.method;
    this.path = endpoint.path;
    this.detail = fault.detail;
    this.mayHaveTakenEffect = fault.mayHaveTakenEffect;
  }
}

/** The codes where a missing permission or scope is a likely reason. */
const ABOUT_PERMISSION: ReadonlySet<JiraErrorCode> = new Set(['forbidden', 'not_found']);

function describe(endpoint: EndpointInWords, fault: Fault): string {
  const words = ERROR_WORDS[fault.code];
  const status = fault.status === undefined ? '' : `, status ${fault.status}`;
  const detail = fault.detail === '' ? '' : `: ${fault.detail}`;
  const remedy = fault.remedy ?? endpoint.remedies[fault.status ?? 0] ?? words.remedy;
  const needs = ABOUT_PERMISSION.has(fault.code) ? permissionWords(endpoint) : '';
  return [
    `Could not ${endpoint.does}: ${words.what} (${endpoint.method} ${endpoint.path}${status}${detail}).`,
    remedy,
    needs,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function permissionWords({ needs, scope }: EndpointInWords): string {
  const permission = needs === null ? '' : `The account needs the permission ${needs}.`;
  const scopes = scope === null ? '' : `A token with scopes needs ${scope}.`;
  return [permission, scopes].filter((part) => part !== '').join(' ');
}
