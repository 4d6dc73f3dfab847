import { expect, test } from 'vitest';
import { ENDPOINTS } from '../../../src/atlassian/endpoints.ts';

test('each call has a name and an address of its own', () => {
  expect(new Set(ENDPOINTS.map(({ name }) => name)).size).toBe(ENDPOINTS.length);
  expect(new Set(ENDPOINTS.map(({ method, path }) => `${method} ${path}`)).size).toBe(ENDPOINTS.length);
});

test('all that there is so far are reads, and are sent again like reads', () => {
  for (const { retry } of ENDPOINTS) expect(retry).toBe('read');
});
