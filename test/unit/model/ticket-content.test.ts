import { expect, test } from 'vitest';
import {
  bulkTemplateSchema,
  LONGEST_SUMMARY,
  LONGEST_TEXT,
  MAX_BULK_TICKETS,
  ticketTemplateSchema,
} from '../../../src/model/ticket-content.ts';
import { LONGEST_LABEL } from '../../../src/model/ticket-label.ts';

const LEAST = { schema_id: 'OPS:10001', display_name: 'A laptop' };

function problemsOf(template: unknown): string[] {
  const result = ticketTemplateSchema.safeParse(template);
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test('a template of the Go connector is read as it is', () => {
  const template = {
    schema_id: 'KAB:10009',
    status_id: '10002',
    display_name: 'A test ticket',
    description: 'Two\r\nlines',
    labels: ['baton', 'needs review'],
    custom_fields: { customfield_10010: { id: '10100', display_name: 'High' }, customfield_10011: true },
    requested_for_id: 'acc-1',
  };
  expect(ticketTemplateSchema.parse(template)).toEqual({
    schemaId: 'KAB:10009',
    statusId: '10002',
    summary: 'A test ticket',
    description: 'Two\nlines',
    labels: ['baton', 'needs_review'],
    customFields: template.custom_fields,
    requestedFor: 'acc-1',
  });
  expect(template.labels).toEqual(['baton', 'needs review']);
});

test('what is empty, null or absent is not set', () => {
  const nothing = { statusId: null, description: '', labels: [], customFields: {}, requestedFor: null };
  const empty = { status_id: '', description: '', labels: [], custom_fields: {}, requested_for_id: ' ' };
  const none = { status_id: null, description: null, labels: null, custom_fields: null, requested_for_id: null };
  for (const rest of [{}, empty, none])
    expect(ticketTemplateSchema.parse({ ...LEAST, ...rest })).toMatchObject(nothing);
});

test('values that the Go connector cannot take are taken: texts in a list, numbers, dates, lists in lists', () => {
  const fields = { a: ['x', 'y'], b: 1.5, c: '2026-11-24', d: ['Parent', 'Child'], e: null, f: [{ id: '1' }] };
  expect(ticketTemplateSchema.parse({ ...LEAST, custom_fields: fields }).customFields).toEqual(fields);
});

test('a template of the first versions of the Go connector names its issue type apart', () => {
  expect(ticketTemplateSchema.parse({ ...LEAST, schema_id: 'OPS', type_id: '10001' }).schemaId).toBe('OPS:10001');
  for (const issue_type of ['10001', { id: '10001', display_name: 'Task' }]) {
    expect(ticketTemplateSchema.parse({ ...LEAST, schema_id: 'OPS', custom_fields: { issue_type } }).schemaId).toBe(
      'OPS:10001',
    );
  }
  expect(problemsOf({ ...LEAST, schema_id: 'OPS' })).toEqual([expect.stringMatching(/^schema_id: `OPS` is not of/)]);
});

test('a summary is one line of a length that Jira takes', () => {
  expect(problemsOf({ ...LEAST, display_name: 'x'.repeat(LONGEST_SUMMARY) })).toEqual([]);
  expect(problemsOf({ ...LEAST, display_name: 'x'.repeat(LONGEST_SUMMARY + 1) })).toHaveLength(1);
  expect(problemsOf({ ...LEAST, display_name: ' ' })).toEqual(['display_name: this must not be empty']);
  expect(problemsOf({ ...LEAST, display_name: 'two\nlines' })).toEqual(['display_name: this must be one line']);
  expect(problemsOf({ schema_id: 'OPS:1' })).toEqual(['display_name: a text is wanted here']);
});

test('texts and labels that are too long are refused, each by its name', () => {
  expect(problemsOf({ ...LEAST, description: 'x'.repeat(LONGEST_TEXT) })).toEqual([]);
  const long = { description: 'x'.repeat(LONGEST_TEXT + 1), labels: ['y'.repeat(LONGEST_LABEL + 1)] };
  expect(problemsOf({ ...LEAST, ...long }).map((problem) => problem.split(':')[0])).toEqual(['description', 'labels']);
});

test('a key that is not known is refused: what is misspelt would be lost without a sound', () => {
  expect(problemsOf({ ...LEAST, lables: ['a'] })).toHaveLength(1);
});

test('a file of many tickets gives each in its order, and names the one that is wrong', () => {
  const tickets = [LEAST, { ...LEAST, display_name: 'A phone' }];
  expect(bulkTemplateSchema.parse({ tickets }).map(({ summary }) => summary)).toEqual(['A laptop', 'A phone']);
  const { error } = bulkTemplateSchema.safeParse({ tickets: [LEAST, { ...LEAST, display_name: '' }] });
  expect(error?.issues.map(({ path }) => path)).toEqual([['tickets', 1, 'display_name']]);
  for (const wrong of [[], Array.from({ length: MAX_BULK_TICKETS + 1 }, () => LEAST), undefined]) {
    expect(bulkTemplateSchema.safeParse({ tickets: wrong }).success).toBe(false);
  }
});
