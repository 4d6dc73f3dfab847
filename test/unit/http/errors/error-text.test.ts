import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorText } from '../../../../src/http/errors/error-text.ts';

test.each([
  ['errorMessages and field errors', '{"errorMessages":["No"],"errors":{"name":"taken"}}', 'No name: taken'],
  ['a message of the gateway', '{"code":401,"message":"Unauthorized"}', 'Unauthorized'],
  ['OAuth errors', '{"error":"invalid","error_description":"expired"}', 'invalid expired'],
  ['a list of problems', '{"errors":[{"title":"Bad","detail":"very"}]}', 'Bad very'],
  ['an error of user management', '{"key":"forbidden","context":"lacks manage:org"}', 'lacks manage:org'],
  ['plain text', 'Client must be\n authenticated', 'Client must be authenticated'],
  ['an HTML page', ' <!doctype html><p>x', 'an HTML page'],
  ['nothing', '', ''],
  ['null', 'null', ''],
])('Jira’s words are found in %s', (_name, body, expected) => {
  expect(errorText(body)).toBe(expected);
});

test('emails are taken out', () => {
  expect(errorText('{"message":"User jane.doe+x@example.co.uk, not found"}')).toBe('User [email], not found');
});

test('any body gives one short line', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ minLength: 2_000, maxLength: 3_000 })), (body) => {
      const text = errorText(body);
      return text.length <= 301 && !text.includes('\n');
    }),
  );
});
