import type { DecisionMapping } from './ticket-decision.ts';

/** What holds for the tickets of one site; times in milliseconds. */
export interface TicketPolicy {
  /** Between two rounds of asking Jira for all open tickets. */
  readonly pollMs: number;
  /** How long a decision is waited for. */
  readonly timeoutMs: number;
  /** After so long without a decision a comment asks for one. */
  readonly remindersMs: readonly number[];
  readonly mapping: DecisionMapping;
  /** Name or id of the group whose members may grant; null: whoever Jira lets, but never who asks or who gets the access. */
  readonly deciders: string | null;
  /** Key of the field that takes whom the ticket is for; null: the reporter, where Jira allows that. */
  readonly requestedForField: string | null;
  /** How long a ticket is looked for after an unclear answer, before it is opened again. */
  readonly lookForMs: number;
  /** How long it is looked for duplicates after it was opened again. */
  readonly sweepForMs: number;
  /** How long a sync may take to find what a human granted. */
  readonly confirmWithinMs: number;
  /** Status that a ticket is moved to when its access is in force, where its workflow allows; null: any of category "done". */
  readonly statusGranted: string | null;
  /** Status that a ticket is moved to when nothing came of it or its access has ended; null: any of category "done". */
  readonly statusEnded: string | null;
}

/** What holds for the tickets of one site, and whether there may be any. */
export interface TicketRules extends TicketPolicy {
  readonly ticketing: boolean;
  /** Where tickets may be opened; empty: everywhere. */
  readonly projectKeys: readonly string[];
  /** Address of Temporal's UI, for links back; null: no links. */
  readonly uiUrl: string | null;
}
