import type { Endpoint, EndpointRow } from './endpoint.ts';
import type { ApiError } from './errors/api-error.ts';
import type { Fault } from './errors/fault.ts';
import type { Headers } from './exchange/headers.ts';
import type { RateLimitReason } from './exchange/rate-limit-reason.ts';

/** How one client knows that its answers were made for the account that asked. It may remember what it has seen. */
export interface Trust {
  /** Looks at an answer before anything else of it is believed. */
  inAnswer(endpoint: EndpointRow, status: number, headers: Headers): Fault | null;
  /** Looks at the record of an answer that was a success. */
  inRecord<T>(endpoint: Endpoint<T>, status: number, record: T): Fault | null;
}

/** What a service behind HTTP has of its own; everything else is the same for all. */
export interface Service {
  /** The error that its callers know. */
  error(endpoint: EndpointRow, fault: Fault): ApiError;
  readonly rateLimitReasons: readonly RateLimitReason[];
  readonly trust: Trust;
}

/** For a service that refuses a credential instead of answering for nobody. */
export const FULL_TRUST: Trust = { inAnswer: () => null, inRecord: () => null };
