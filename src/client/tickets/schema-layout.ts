import { takes } from '../../model/ticket-fields/takes.ts';
import type { AllowedValue, FieldKind, TicketField, TicketSchema } from '../../model/ticket-schema.ts';
import { fields, type RecordLayout } from '../output/column.ts';

export const SCHEMA_LAYOUT: RecordLayout<TicketSchema> = {
  noun: ['kind of ticket', 'kinds of tickets'],
  table: [
    ...fields<TicketSchema>('id', 'displayName', 'projectName'),
    { name: 'required', value: (schema) => required(schema).map(({ name }) => name) },
    { name: 'done', value: ({ statuses }) => statuses.map(({ name }) => name) },
  ],
  csv: [
    ...fields<TicketSchema>(
      'id',
      'displayName',
      'projectId',
      'projectKey',
      'projectName',
      'issueTypeId',
      'issueTypeName',
    ),
    { name: 'statuses', value: ({ statuses }) => statuses.map(({ id }) => id) },
    { name: 'required', value: (schema) => required(schema).map(({ key }) => key) },
    { name: 'fields', value: (schema) => schema.fields.map(({ key }) => key) },
  ],
};

function required(schema: TicketSchema): readonly TicketField[] {
  return schema.fields.filter(mustBeGiven);
}

function mustBeGiven({ required: isRequired, hasDefault }: TicketField): boolean {
  return isRequired && !hasDefault;
}

/** One field of one schema, as `ticket schemas --fields` prints it. */
export interface SchemaField {
  readonly schemaId: string;
  readonly key: string;
  readonly name: string;
  /** Whether a ticket must give it: Jira does not fill it in. */
  readonly required: boolean;
  readonly kind: FieldKind;
  /** In words, with examples. */
  readonly takes: string;
  readonly allowedValues: readonly AllowedValue[] | null;
}

export const FIELD_LAYOUT: RecordLayout<SchemaField> = {
  noun: ['field', 'fields'],
  table: fields('schemaId', 'key', 'name', 'required', 'takes'),
  csv: fields('schemaId', 'key', 'name', 'required', 'kind', 'takes'),
};

export function schemaFields(schema: TicketSchema): SchemaField[] {
  return schema.fields.map((field) => ({
    schemaId: schema.id,
    key: field.key,
    name: field.name,
    required: mustBeGiven(field),
    kind: field.kind,
    takes: takes(field),
    allowedValues: field.allowedValues,
  }));
}
