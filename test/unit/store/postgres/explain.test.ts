import { expect, test } from 'vitest';
import { explainPostgres } from '../../../../src/store/postgres/explain.ts';

function failure(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

test.each([
  [failure('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'), 'unreachable'],
  [failure('password authentication failed for user "worker"', '28P01'), 'unreachable'],
  [failure('database "nowhere" does not exist', '3D000'), 'unreachable'],
  [failure('terminating connection due to administrator command', '57P01'), 'unreachable'],
  [failure('Connection terminated unexpectedly'), 'unreachable'],
  [failure('The server does not support SSL connections'), 'unreachable'],
  [failure('permission denied for schema public', '42501'), 'forbidden'],
])('says what to do about "%s"', (error, code) => {
  expect(explainPostgres(error)).toMatchObject({ name: 'StoreError', code });
});

test('names each address that was tried where a name has several', () => {
  const error = Object.assign(new AggregateError([new Error('refused ::1'), new Error('refused 127.0.0.1')]), {
    code: 'ECONNREFUSED',
  });
  expect((explainPostgres(error) as Error).message).toContain('refused ::1, refused 127.0.0.1');
});

test('leaves everything else as it came', () => {
  const error = failure('syntax error at or near "selct"', '42601');
  expect(explainPostgres(error)).toBe(error);
});
