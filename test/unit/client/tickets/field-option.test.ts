import { expect, test } from 'vitest';
import { fieldsByName, parseField } from '../../../../src/client/tickets/field-option.ts';

test.each([
  ['Serial number=4711', 'Serial number', '4711'],
  ['customfield_1=007', 'customfield_1', '007'],
  ['customfield_1=a=b', 'customfield_1', 'a=b'],
  ['customfield_1=', 'customfield_1', ''],
  ['components=["API","UI"]', 'components', ['API', 'UI']],
  ['customfield_1={"id":"10"}', 'customfield_1', { id: '10' }],
  ['customfield_1="4711"', 'customfield_1', '4711'],
  ['customfield_1=true', 'customfield_1', true],
  ['customfield_1=trueish', 'customfield_1', 'trueish'],
  ['customfield_1=two\nlines', 'customfield_1', 'two\nlines'],
])('%s', (text, name, value) => {
  expect(parseField(text)).toEqual({ name, value });
});

test.each([
  ['customfield_1', 'write name=value'],
  ['=5', 'write name=value'],
  ['components=["API"', 'begins like JSON and is none'],
])('%s is refused', (text, message) => {
  expect(() => parseField(text)).toThrow(message);
});

test('a field that is given twice is not guessed at', () => {
  expect(() => fieldsByName([parseField('a=1'), parseField('a=2')])).toThrow('The field a is given twice.');
});
