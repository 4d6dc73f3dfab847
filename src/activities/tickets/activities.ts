import type { Client } from '@temporalio/client';
import type { TicketInput } from '../../model/ticket-run.ts';
import type { ReadTicketSchemasInput } from '../../model/ticket-schemas-run.ts';
import type { TicketKey } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import { sideBySide } from '../access/side-by-side.ts';
import type { JiraSites } from '../jira-sites.ts';
import { acceptTicket, KnownForTickets } from './accept-ticket.ts';
import { closeDuplicates } from './close-duplicates.ts';
import { type ConfirmGrantInput, confirmGrant } from './confirm-grant.ts';
import { type CreateTicketsInput, createTickets } from './create-ticket.ts';
import { linkBack } from './link-back.ts';
import { type LookForTicketsInput, lookForTickets } from './look-for-ticket.ts';
import { type MoveTicketInput, moveTicket } from './move-ticket.ts';
import { type CloseTicketInput, closeTicket, type NoteTicketInput, noteTicket } from './note-ticket.ts';
import { pollTickets } from './poll-tickets.ts';
import { readTicketSchemas } from './read-schemas.ts';
import { readTicket } from './read-ticket.ts';
import { type TellTicketInput, tellTicket } from './tell-ticket.ts';
import { type AwaitChangeInput, awaitChange, type StartTrackingInput, startTracking, watchOver } from './watch-over.ts';

export interface TicketDependencies {
  readonly store: Store;
  readonly sites: JiraSites;
  readonly client: Client;
  /** False where the server's namespace lacks our search attributes: using them would fail the workflow. */
  readonly searchAttributes: boolean;
}

/** Tickets of a bulk that are planned at once; the client keeps to Jira's pace. */
const PLANS_AT_ONCE = 8;

/** The activities of tickets, wired to one worker's store, sites and client. */
export function ticketActivities({ store, sites, client, searchAttributes }: TicketDependencies) {
  return {
    readTicketSchemas: (input: ReadTicketSchemasInput) => readTicketSchemas(store, sites, input),
    acceptTicket: async (input: TicketInput) => ({ ...(await acceptTicket(store, sites, input)), searchAttributes }),
    acceptTickets: async ({ tickets }: { readonly connection: string; readonly tickets: readonly TicketInput[] }) => {
      const accepted = new Map<string, Awaited<ReturnType<typeof acceptTicket>>>();
      const known = new KnownForTickets();
      await sideBySide(tickets, PLANS_AT_ONCE, async (input) => {
        accepted.set(input.requestId, await acceptTicket(store, sites, input, known));
      });
      return { accepted: tickets.flatMap(({ requestId }) => accepted.get(requestId) ?? []), searchAttributes };
    },
    createTickets: (input: CreateTicketsInput) => createTickets(store, sites, input),
    lookForTickets: (input: LookForTicketsInput) => lookForTickets(store, sites, input),
    closeDuplicates: (input: TicketKey) => closeDuplicates(store, sites, input),
    readTicket: (input: TicketKey) => readTicket(store, sites, input),
    tellTicket: (input: TellTicketInput) => tellTicket(store, sites, input),
    linkBack: (input: TicketKey) => linkBack(store, sites, input),
    moveTicket: (input: MoveTicketInput) => moveTicket(store, sites, input),
    noteTicket: (input: NoteTicketInput) => noteTicket(store, input),
    closeTicket: (input: CloseTicketInput) => closeTicket(store, input),
    confirmGrant: (input: ConfirmGrantInput) => confirmGrant(store, input),
    pollTickets: async (input: { readonly connection: string }) => ({
      ...(await pollTickets(store, sites, client, input)),
      searchAttributes,
    }),
    watchOver: (input: { readonly connection: string }) => watchOver(client, input),
    startTracking: (input: StartTrackingInput) => startTracking(client, input),
    awaitChange: (input: AwaitChangeInput) => awaitChange(client, input),
  };
}

export type TicketActivities = ReturnType<typeof ticketActivities>;
