import { expect, test } from 'vitest';
import { fieldKind } from '../../../../src/model/ticket-fields/field-kind.ts';
import { JIRA_FIELDS } from '../../../support/tickets/jira-fields.ts';

test('every type of field that Jira has of its own is known', () => {
  const unknown = JIRA_FIELDS.filter(({ kind }) => kind === 'as-given').map(({ key }) => key);
  // What only their apps know: an epic, and assets.
  expect(unknown).toEqual(['customfield_23', 'customfield_24']);
});

test('a custom field is not taken for a system field by its key, nor a type of another app for one of Jira', () => {
  expect(fieldKind({ key: 'parent', type: 'string', items: null, custom: 'com.example:x' })).toBe('text');
  expect(fieldKind({ key: 'customfield_1', type: 'newer', items: null, custom: null })).toBe('as-given');
  expect(fieldKind({ key: 'customfield_1', type: 'array', items: 'newer', custom: null })).toBe('as-given');
});

test('what is added to an issue that is there is not taken while it is opened', () => {
  for (const [key, items] of [
    ['attachment', 'attachment'],
    ['issuelinks', 'issuelinks'],
  ] as const) {
    expect(fieldKind({ key, type: 'array', items, custom: null })).toBe('not-at-creation');
  }
});
