import type { TicketContent } from '../../../src/model/ticket-content.ts';
import { type TicketField, type TicketSchema, ticketSchemaId } from '../../../src/model/ticket-schema.ts';

/** A field of a create screen: an optional single line of text, unless said otherwise. */
export function aField(given: Partial<TicketField> = {}): TicketField {
  return {
    key: 'customfield_10010',
    name: 'Cost centre',
    required: false,
    kind: 'text',
    jiraType: 'string',
    items: null,
    custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textfield',
    hasDefault: false,
    allowedValues: null,
    ...given,
  };
}

/** What most screens have: a description and labels. */
const DESCRIPTION = aField({ key: 'description', name: 'Description', kind: 'rich-text', custom: null });
const LABELS = aField({
  key: 'labels',
  name: 'Labels',
  kind: 'labels',
  jiraType: 'array',
  items: 'string',
  custom: null,
});

/** The issue type `Access request` of the project `OPS`, with these fields beside description and labels. */
export function aSchema(fields: readonly TicketField[] = [], given: Partial<TicketSchema> = {}): TicketSchema {
  return {
    id: ticketSchemaId('OPS', '10001'),
    displayName: 'Access request',
    projectId: '10000',
    projectKey: 'OPS',
    projectName: 'Operations',
    issueTypeId: '10001',
    issueTypeName: 'Access request',
    statuses: [{ id: '10003', name: 'Done' }],
    fields: [DESCRIPTION, LABELS, ...fields],
    ...given,
  };
}

/** A ticket for that schema that gives nothing but a summary. */
export function aContent(given: Partial<TicketContent> = {}): TicketContent {
  return {
    schemaId: ticketSchemaId('OPS', '10001'),
    statusId: null,
    summary: 'A laptop',
    description: '',
    labels: [],
    customFields: {},
    requestedFor: null,
    ...given,
  };
}
