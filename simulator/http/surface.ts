import type { Incoming, Reply } from './exchange.ts';

/** One of the APIs that the simulator serves: Jira's, or the organization's. */
export interface Surface {
  /** What answers a request, or null where its address is none of this API's. */
  destinationOf(incoming: Incoming): Destination | null;
}

/** Where a request leads, known before it is delayed, refused or answered. */
export interface Destination {
  /** OpenAPI's template, for the ledger and for fault rules; null where no route matches. */
  readonly route: string | null;
  /** The body of an error as this API writes it. */
  readonly errorBody: (status: number, message: string) => unknown;
  readonly answer: (how: Asked) => Answer;
}

export interface Asked {
  /** As if the caller's credential were dead. */
  readonly loggedOut: boolean;
  /** The request's sequence in the ledger. */
  readonly request: number;
}

export interface Answer {
  readonly reply: Reply;
  readonly accountId: string | null;
}
