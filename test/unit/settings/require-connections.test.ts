import { expect, test } from 'vitest';
import { requireConnections } from '../../../src/settings/require-connections.ts';
import { load, SITE_ENV } from './fixtures.ts';

test('a site that is described completely can be worked for', () => {
  expect(requireConnections(load({ env: SITE_ENV }).settings)).toHaveLength(1);
});

test('all that is missing is named, with every way to set it', () => {
  const { settings } = load({ env: { BATON_JIRA_EMAIL: 'robot@acme.example' } });
  expect(() => requireConnections(settings)).toThrowErrorMatchingInlineSnapshot(`
    [SettingsError: 2 settings need attention:
      --jira-url or BATON_JIRA_URL: is not set (Address of the Jira site, such as https://acme.atlassian.net)
      --jira-api-token or BATON_JIRA_API_TOKEN or BATON_JIRA_API_TOKEN_FILE: is not set (API token of that account)]
  `);
});
