import { type Endpoint, type EndpointDraft, fillEndpoint, type Method } from '../http/endpoint.ts';

/**
 * Atlassian publishes no numbers for these calls; the one with a number, which is not among them, has 200 a minute (ORG:
 * Rate limits). This is the pace until an answer tells the real limit, as the document says that all do.
 */
const PER_SECOND: Readonly<Record<Method, number>> = { GET: 10, POST: 10, PUT: 10, DELETE: 10 };

/** Fills a row of the administration API: a read of one record, unless it says otherwise. */
export function defineEndpoint<T>(row: EndpointDraft<T>): Endpoint<T> {
  return fillEndpoint(row, PER_SECOND);
}
