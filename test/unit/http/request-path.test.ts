import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestPath } from '../../../src/http/request-path.ts';

test('arrays repeat their parameter and absent values leave it out', () => {
  const query = { accountId: ['a:1', 'b'], startAt: 0, expand: undefined, keys: [], query: null };
  expect(requestPath('/user/bulk', {}, query)).toBe('/user/bulk?accountId=a%3A1&accountId=b&startAt=0');
});

test.each([undefined, '', '.', '..'])('a path parameter that is %j is a bug and says so', (id) => {
  expect(() => requestPath('/thing/{id}', id === undefined ? {} : { id })).toThrow(/usable path parameter id/);
});

test('no parameter can leave its place in the path', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('../x', '/', '?a', '#a', '%2e')), (id) => {
      fc.pre(!/^\.{1,2}$/.test(id));
      const url = new URL(requestPath('/thing/{id}/end', { id }), 'https://site.example');
      return /^\/thing\/[^/]+\/end$/.test(url.pathname) && url.search === '' && url.hash === '';
    }),
  );
});
