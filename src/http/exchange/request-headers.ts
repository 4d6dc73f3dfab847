import type { EndpointRow } from '../endpoint.ts';
import { ACCEPTED_ENCODING } from './decode.ts';

/** What a client says about itself with each request. */
export interface Identity {
  /** The value of the header `Authorization`. */
  readonly authorization: string;
  readonly userAgent: string;
}

/** Builds the headers of a request. The credential goes along only where the endpoint asks for a login. */
export function requestHeaders(
  identity: Identity,
): (endpoint: EndpointRow, hasBody: boolean) => Record<string, string> {
  const { authorization, userAgent } = identity;
  const common = {
    accept: 'application/json',
    // Error texts follow the language of the account unless told otherwise, and we read some of them.
    'accept-language': 'en',
    'accept-encoding': ACCEPTED_ENCODING,
    'user-agent': userAgent,
  };
  return ({ authenticated }, hasBody) => ({
    ...common,
    ...(authenticated ? { authorization } : {}),
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
  });
}
