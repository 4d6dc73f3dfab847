import { type Endpoint, type EndpointDraft, fillEndpoint, type Method } from '../http/endpoint.ts';

/**
 * Atlassian publishes no numbers for these calls, but for one that is not among them, with 200 a minute (ORG: Rate limits).
 * Lists are read page after page, so ten a second is what 100 ms of latency leave anyway.
 */
const PER_SECOND: Readonly<Record<Method, number>> = { GET: 10, POST: 10, PUT: 10, DELETE: 10 };

/** Fills a row of the administration API: a read of one record, unless it says otherwise. */
export function defineEndpoint<T>(row: EndpointDraft<T>): Endpoint<T> {
  return fillEndpoint(row, PER_SECOND);
}
