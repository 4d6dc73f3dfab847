import { describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../src/jira/base-url.ts';

describe('the URL of a site is read from', () => {
  test.each([
    ['a bare host', 'acme.atlassian.net', 'https://acme.atlassian.net', ''],
    ['a trailing slash', 'https://acme.atlassian.net/', 'https://acme.atlassian.net', ''],
    [
      'a page pasted from the browser',
      'https://acme.atlassian.net/jira/your-work?x=1',
      'https://acme.atlassian.net',
      '',
    ],
    ['the REST root', 'https://jira.example.com/rest/api/3/', 'https://jira.example.com', ''],
    ['a stand-in below a path', ' http://localhost:8080/jira/ ', 'http://localhost:8080', '/jira'],
    ['an IPv6 loopback', 'http://[::1]:8080', 'http://[::1]:8080', ''],
  ])('%s', (_name, input, origin, prefix) => {
    expect(parseBaseUrl(input)).toEqual({ origin, prefix, cloudId: null });
  });
});

test('the gateway keeps its prefix and tells the cloud id', () => {
  expect(parseBaseUrl('https://api.atlassian.com/ex/jira/11-22/rest/api/3')).toEqual({
    origin: 'https://api.atlassian.com',
    prefix: '/ex/jira/11-22',
    cloudId: '11-22',
  });
});

describe('refused is', () => {
  test.each([
    ['plain HTTP to another machine', 'http://acme.atlassian.net', /in the clear/],
    ['a host that only looks like this machine', 'http://127.0.0.1.example.com', /in the clear/],
    ['a login in the URL', 'https://me:secret@acme.atlassian.net', /holds a login/],
    ['another protocol', 'ftp://acme.atlassian.net', /in the clear/],
    ['nothing', ' ', /cannot be read/],
    ['nonsense', 'https://', /cannot be read/],
  ])('%s', (_name, input, message) => {
    expect(() => parseBaseUrl(input)).toThrow(message);
    expect(() => parseBaseUrl(input)).not.toThrow(/secret/);
  });
});
