import type { ReadTicketSchemasInput } from '../../model/ticket-schemas-run.ts';
import type { Store } from '../../store/store.ts';
import type { JiraSites } from '../jira-sites.ts';
import { readTicketSchemas } from './read-schemas.ts';

export interface TicketDependencies {
  readonly store: Store;
  readonly sites: JiraSites;
}

/** The activities of tickets, wired to one worker's store and sites. */
export function ticketActivities({ store, sites }: TicketDependencies) {
  return {
    readTicketSchemas: (input: ReadTicketSchemasInput) => readTicketSchemas(store, sites, input),
  };
}

export type TicketActivities = ReturnType<typeof ticketActivities>;
