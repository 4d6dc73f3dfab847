import { ActivityCancellationType, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { TicketActivities } from '../../activities/tickets/activities.ts';
import { priorityOf } from '../../model/priority.ts';
import type { ReadTicketSchemasInput, ReadTicketSchemasResult } from '../../model/ticket-schemas-run.ts';

function activitiesFor(connection: string): Pick<TicketActivities, 'readTicketSchemas'> {
  return proxyActivities<TicketActivities>({
    heartbeatTimeout: '5 seconds',
    // Thousands of projects at Jira's pace take minutes.
    startToCloseTimeout: '6 hours',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    priority: priorityOf('ticket', connection),
    summary: 'read what can be opened',
  });
}

/** Reads what tickets can be opened on a site, into the store. */
export async function readTicketSchemas(input: ReadTicketSchemasInput): Promise<ReadTicketSchemasResult> {
  setCurrentDetails(`Reads what tickets can be opened on ${input.connection}.`);
  const result = await activitiesFor(input.connection).readTicketSchemas(input);
  const { schemas, projects, skippedInAll } = result;
  setCurrentDetails(`${schemas} can be opened, in ${projects} projects; ${skippedInAll} could not be read.`);
  return result;
}
