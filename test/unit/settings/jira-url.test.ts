import { describe, expect, test } from 'vitest';
import { parseSiteUrl } from '../../../src/settings/jira-url.ts';

test.each([
  ['acme.atlassian.net', 'https://acme.atlassian.net'],
  ['https://acme.atlassian.net/', 'https://acme.atlassian.net'],
  ['HTTPS://Acme.Atlassian.net', 'https://acme.atlassian.net'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://localhost:4000/', 'http://localhost:4000'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
  ['https://api.atlassian.com/ex/jira/cloud-1/', 'https://api.atlassian.com/ex/jira/cloud-1'],
])('%s is read as %s', (text, value) => {
  expect(parseSiteUrl(text)).toEqual({ value });
});

describe('what is refused, and what to write instead', () => {
  test.each([
    ['http://acme.atlassian.net', 'write https://acme.atlassian.net'],
    ['http://127.0.0.1.evil.example', 'is not https'],
    ['acme', 'write one such as acme.atlassian.net'],
    ['https://', 'is not a web address'],
    ['ftp://acme.atlassian.net', 'is not https'],
    ['https://acme.atlassian.net/jira/software/projects', 'write only the site: https://acme.atlassian.net'],
    ['https://acme.atlassian.net?x=1', 'write only the site'],
  ])('%s: %s', (text, problem) => {
    expect(parseSiteUrl(text)).toEqual({ problem: expect.stringContaining(problem) });
  });

  test('a password in the address is not repeated', () => {
    expect(JSON.stringify(parseSiteUrl('https://me:hunter2@acme.atlassian.net'))).not.toContain('hunter2');
  });
});
