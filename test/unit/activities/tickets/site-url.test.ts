import { expect, test } from 'vitest';
import { browseUrl } from '../../../../src/activities/tickets/site-url.ts';
import { activityWorld, CONNECTION } from '../../../support/tickets/activity-world.ts';
import { scriptedJira } from '../../../support/tickets/scripted-jira.ts';

const signal = new AbortController().signal;

test('an issue is seen on the site', async () => {
  await using world = await activityWorld({ jiraUrl: 'https://acme.atlassian.net' });
  const site = world.sites.get(CONNECTION);
  expect(await browseUrl(site, 'CORE-1', signal)).toBe('https://acme.atlassian.net/browse/CORE-1');
});

test('behind a gateway Jira is asked once where that is', async () => {
  const jira = await scriptedJira({
    'GET /ex/jira/cloud-1/serverInfo': [[200, { baseUrl: 'https://acme.atlassian.net/' }]],
  });
  await using world = await activityWorld({ jiraUrl: `${jira.url}/ex/jira/cloud-1` });
  const site = world.sites.get(CONNECTION);
  for (const key of ['CORE-1', 'CORE-2']) {
    expect(await browseUrl(site, key, signal)).toBe(`https://acme.atlassian.net/browse/${key}`);
  }
  expect(jira.asked).toHaveLength(1);
});

test('a gateway that does not say is better than nothing', async () => {
  const jira = await scriptedJira({ 'GET /ex/jira/cloud-1/serverInfo': [[200, {}]] });
  await using world = await activityWorld({ jiraUrl: `${jira.url}/ex/jira/cloud-1` });
  expect(await browseUrl(world.sites.get(CONNECTION), 'CORE-1', signal)).toBe(`${jira.url}/browse/CORE-1`);
});
