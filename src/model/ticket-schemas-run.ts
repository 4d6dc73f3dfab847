export const READ_TICKET_SCHEMAS_WORKFLOW = 'readTicketSchemas';

export interface ReadTicketSchemasInput {
  readonly connection: string;
}

/** A project, or one of its issue types, that is not in the list, and why. */
export interface SkippedSchema {
  readonly projectKey: string;
  /** Name of the issue type; null where it is the whole project. */
  readonly issueType: string | null;
  readonly reason: string;
}

/** What became of the reading; the schemas themselves are in the store. */
export interface ReadTicketSchemasResult {
  readonly schemas: number;
  /** Projects in which something can be opened. */
  readonly projects: number;
  /** ISO 8601. */
  readonly readAt: string;
  /** The first of those that were skipped, and how many there were. */
  readonly skipped: readonly SkippedSchema[];
  readonly skippedInAll: number;
}

/** One reading at a time for a site: who asks meanwhile gets the same one. */
export function ticketSchemasWorkflowId(connection: string): string {
  return `ticket-schemas/${connection}`;
}
