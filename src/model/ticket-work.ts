import type { StepError } from './access-step.ts';
import type { TicketDecision } from './ticket-decision.ts';
import type { TicketState } from './ticket-request.ts';
import type { IssueReference, TicketResult } from './ticket-run.ts';

/** Which request an activity is about. */
export interface TicketKey {
  readonly connection: string;
  readonly requestId: string;
}

/** A ticket request that was written down, with what its workflow has to know; times in milliseconds. */
export interface AcceptedTicketRun {
  readonly requestId: string;
  readonly contentHash: string;
  /** How the request ended before: an id that is used again gets the first outcome. */
  readonly ended: TicketResult | null;
  /** Why no ticket is opened. */
  readonly refusal: StepError | null;
  readonly state: TicketState;
  readonly projectKey: string;
  /** What the ticket is for, in words without an email address. */
  readonly title: string;
  readonly notes: readonly string[];
  /** How many requests to make the issue were begun, by earlier runs. */
  readonly attempts: number;
  readonly issue: IssueReference | null;
  readonly url: string | null;
  /** ISO 8601; null until the issue is there. */
  readonly openedAt: string | null;
  readonly timeoutAt: string | null;
  readonly timeoutMs: number;
  readonly remindersMs: readonly number[];
  readonly lookForMs: number;
  readonly sweepForMs: number;
  readonly confirmWithinMs: number;
  /** Who is to decide, in words. */
  readonly awaited: string;
  /** Where the ticket is about one account, and one entitlement. */
  readonly principalId: string | null;
  readonly entitlementId: string | null;
}

/** What one request to make an issue came to. `unclear`: it may be there, or come late. */
export type CreateAnswer =
  | { readonly is: 'created'; readonly issue: IssueReference; readonly url: string }
  | { readonly is: 'unclear' }
  | { readonly is: 'refused'; readonly error: StepError };

/** An issue that bears the mark of a request. */
export interface FoundTicket {
  readonly issue: IssueReference;
  readonly url: string;
}

/** What can be seen of a ticket for people. */
export interface TicketSight {
  readonly issueKey: string;
  readonly url: string;
  readonly status: string;
  /** Of the status: `new`, `indeterminate`, `done`. */
  readonly category: string;
  readonly resolution: string | null;
  readonly assignee: string | null;
}

/** What a ticket says when it is read. */
export type TicketAnswer =
  | { readonly is: 'open'; readonly sight: TicketSight }
  | {
      readonly is: 'decided';
      readonly sight: TicketSight;
      readonly decision: TicketDecision;
      /** Account ids. */
      readonly by: readonly string[];
      /** ISO 8601; null where the changelog does not tell. */
      readonly at: string | null;
      /** Where nothing but this speaks against it: why the decision does not count. */
      readonly notAllowed: StepError | null;
      /** The resolution or the status that says so. */
      readonly byName: string;
      /** False where no list of the settings names it: then it counts as declined. */
      readonly mapped: boolean;
    }
  | { readonly is: 'moved'; readonly sight: TicketSight; readonly projectKey: string }
  /** Its project is there, and it is not. */
  | { readonly is: 'missing' }
  /** Its project cannot be seen either. */
  | { readonly is: 'access lost'; readonly error: StepError };

/** What a comment is about; one of each is made for a request. Reminders are numbered. */
export type TicketEvent =
  | 'opened'
  | `reminder ${number}`
  | 'granted'
  | 'held'
  | 'expired'
  | 'failed'
  | 'declined'
  | 'cancelled'
  | 'timed-out'
  | 'refused'
  | 'reopened';
