import { expect, test } from 'vitest';
import { ticketTemplateSchema } from '../../../../src/model/ticket-content.ts';
import { encodeFields } from '../../../../src/model/ticket-fields/encode-fields.ts';
import { exampleTemplate, templateFields } from '../../../../src/model/ticket-fields/example.ts';
import { JIRA_FIELDS } from '../../../support/tickets/jira-fields.ts';
import { aField, aSchema } from '../../../support/tickets/schema-builder.ts';

test('a template with all fields is a ticket that could be sent as it is', () => {
  const schema = aSchema(JIRA_FIELDS);
  const template = exampleTemplate(schema, templateFields(schema, true));
  const result = encodeFields(schema, ticketTemplateSchema.parse(template));
  expect(result).not.toHaveProperty('problems');
  // What has neither allowed values nor a usual form is left to the person.
  const open = ['customfield_18', 'customfield_23', 'customfield_24', 'customfield_25', 'customfield_26'];
  const written = 'fields' in result ? Object.keys(result.fields) : [];
  expect(schema.fields.map(({ key }) => key).filter((key) => !written.includes(key))).toEqual(['labels', ...open]);
});

test('a template shows what must be given, and nothing that Jira fills in or does not take', () => {
  const fields = [
    aField({ key: 'a', required: true }),
    aField({ key: 'b', required: true, hasDefault: true }),
    aField({ key: 'c' }),
    aField({ key: 'd', required: true, kind: 'not-at-creation' }),
  ];
  expect(templateFields(aSchema(fields), false).map(({ key }) => key)).toEqual(['a']);
  expect(templateFields(aSchema(fields), true).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
});

test('a screen without description and labels has none in its template', () => {
  const bare = aSchema([], { fields: [] });
  expect(Object.keys(exampleTemplate(bare, []))).toEqual(['schema_id', 'display_name', 'custom_fields']);
});
