import { expect, test } from 'vitest';
import { ENDPOINTS } from '../../../src/atlassian/endpoints.ts';

test('each call has a name and an address of its own', () => {
  expect(new Set(ENDPOINTS.map(({ name }) => name)).size).toBe(ENDPOINTS.length);
  expect(new Set(ENDPOINTS.map(({ method, path }) => `${method} ${path}`)).size).toBe(ENDPOINTS.length);
});

test('searches are sent again like reads, writes are not, and an invitation is never repeated', () => {
  for (const { method, path, retry } of ENDPOINTS) {
    const isRead = method === 'GET' || /(search|workspaces)$/.test(path);
    expect([path, retry]).toEqual([path, isRead ? 'read' : path.endsWith('/invite') ? 'never' : 'write-readback']);
  }
});
