import { expect, test } from 'vitest';
import { findField } from '../../../../src/model/ticket-fields/find-field.ts';
import { aField, aSchema } from '../../../support/tickets/schema-builder.ts';

const CENTRE = aField({ key: 'customfield_1', name: 'Cost centre' });
const TWINS = [aField({ key: 'customfield_2', name: 'Team' }), aField({ key: 'customfield_3', name: 'team' })];
const { fields } = aSchema([CENTRE, ...TWINS]);

test('a field is found by its key, and by its name in whatever case', () => {
  for (const text of ['customfield_1', 'Cost centre', ' COST CENTRE ']) {
    expect(findField(fields, text)).toEqual({ field: CENTRE });
  }
  expect(findField(fields, 'customfield_3')).toEqual({ field: TWINS[1] });
});

test('a name that two fields have is not guessed at', () => {
  expect(findField(fields, 'Team')).toEqual({
    problem: 'several fields have this name: write the key of the one that is meant (`customfield_2`, `customfield_3`)',
  });
});

test('a key that is not there is answered with the nearest one', () => {
  expect(findField(fields, 'Cost center')).toMatchObject({
    problem: expect.stringContaining('`customfield_1` (Cost c'),
  });
  expect(findField(fields, 'xyz')).toMatchObject({ problem: expect.stringContaining('ticket schemas --fields') });
});
