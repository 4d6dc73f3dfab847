import { setCurrentDetails } from '@temporalio/workflow';
import type { ReadTicketSchemasInput, ReadTicketSchemasResult } from '../../model/ticket-schemas-run.ts';
import { ticketActivities } from './activities.ts';

/** Reads what tickets can be opened on a site, into the store. */
export async function readTicketSchemas(input: ReadTicketSchemasInput): Promise<ReadTicketSchemasResult> {
  setCurrentDetails(`Reads what tickets can be opened on ${input.connection}.`);
  const result = await ticketActivities(input.connection, 'read what can be opened').readTicketSchemas(input);
  const { schemas, projects, skippedInAll } = result;
  setCurrentDetails(`${schemas} can be opened, in ${projects} projects; ${skippedInAll} could not be read.`);
  return result;
}
