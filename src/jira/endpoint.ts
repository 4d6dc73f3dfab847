import { type Endpoint, type EndpointDraft, fillEndpoint, type Method } from '../http/endpoint.ts';

/** Burst limits without an override: tenant x endpoint x method (Atlassian: Rate limiting, 2026-10). */
const DEFAULT_PER_SECOND: Readonly<Record<Method, number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };

/** Fills a row of Jira's: a read of one record with the default limits, unless it says otherwise. */
export function defineEndpoint<T>(row: EndpointDraft<T>): Endpoint<T> {
  return fillEndpoint(row, DEFAULT_PER_SECOND);
}
