import { expect, test } from 'vitest';
import { lookForTickets } from '../../../../src/activities/tickets/look-for-ticket.ts';
import { activityWorld, CONNECTION } from '../../../support/tickets/activity-world.ts';
import { clonedIssue, markedIssue } from '../../../support/tickets/marked-issue.ts';
import { type Asked, type Reply, type Script, scriptedJira } from '../../../support/tickets/scripted-jira.ts';

const NONE: Script = [[200, { issues: [], isLast: true }]];
const FETCH = 'POST /issue/bulkfetch';
const SEARCH = 'POST /search/jql';
const MYSELF = 'GET /myself';

/** A database of issues that can be read by their keys. */
const holding =
  (...issues: { key: string }[]) =>
  ({ body }: Asked): Reply => [200, { issues: issues.filter(({ key }) => body.issueIdsOrKeys.includes(key)) }];

async function looking(routes: Readonly<Record<string, Script>>) {
  const jira = await scriptedJira({ [FETCH]: NONE, [SEARCH]: NONE, ...routes });
  const world = await activityWorld({ jiraUrl: jira.url });
  return {
    jira,
    world,
    look: (...requestIds: string[]) =>
      world.run(() => lookForTickets(world.store, world.sites, { connection: CONNECTION, requestIds })),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

test('issues are read upwards from the floor, over numbers that are free, until two windows are empty', async () => {
  await using one = await looking({ [FETCH]: holding(markedIssue('1', 'CORE-190', 'mine')) });
  for (const requestId of ['mine', 'lost']) {
    await one.world.plan({}, requestId);
    await one.world.tickets.creations.setFloor(requestId, 41);
  }
  const found = { issue: { issueId: '1', issueKey: 'CORE-190' }, url: `${one.jira.url}/browse/CORE-190` };
  expect(await one.look('mine', 'lost')).toEqual([found, null]);
  const firsts = one.jira.of(FETCH).map(({ body }) => body.issueIdsOrKeys[0]);
  expect(firsts).toEqual(['CORE-42', 'CORE-142', 'CORE-242', 'CORE-342']);
});

test('the tickets of others show how far there is to read where issues are hidden', async () => {
  await using one = await looking({ [FETCH]: holding(markedIssue('1', 'CORE-355', 'mine')) });
  await one.world.plan({}, 'mine');
  await one.world.plan({}, 'later');
  await one.world.tickets.creations.opened('later', { issueId: '2', issueKey: 'CORE-390' }, '');
  expect(await one.look('mine')).toMatchObject([{ issue: { issueKey: 'CORE-355' } }]);
});

test('what is found is kept, and nothing more is asked', async () => {
  await using one = await looking({ [FETCH]: holding(markedIssue('1', 'CORE-1', 'mine')) });
  await one.world.plan({}, 'mine');
  const [found] = await one.look('mine');
  const asked = one.jira.asked.length;
  expect(await one.look('mine')).toEqual([found]);
  expect(one.jira.asked).toHaveLength(asked);
  expect(one.jira.of(SEARCH)).toHaveLength(0);
});

test('the oldest of several is the one that counts', async () => {
  await using one = await looking({
    [FETCH]: [[200, { issues: [markedIssue('10', 'CORE-2', 'mine'), markedIssue('9', 'CORE-1', 'mine')] }]],
  });
  await one.world.plan({}, 'mine');
  expect(await one.look('mine')).toMatchObject([{ issue: { issueKey: 'CORE-1' } }]);
});

test('an issue with the label alone is somebody’s clone, and one of another connection is not ours', async () => {
  const issues = [clonedIssue('1', 'CORE-1', 'mine'), markedIssue('2', 'CORE-2', 'mine', 'other')];
  await using one = await looking({
    [FETCH]: holding(...issues),
    [SEARCH]: [[200, { issues, isLast: true }]],
    [MYSELF]: [[200, { accountId: 'us', accountType: 'app', active: true }]],
  });
  await one.world.plan({}, 'mine');
  expect(await one.look('mine')).toEqual([null]);
});

test('an issue that has lost its mark is known by its label, where our own account has made it', async () => {
  const issues = [clonedIssue('1', 'CORE-1', 'mine'), clonedIssue('2', 'CORE-2', 'mine', 'us')];
  await using one = await looking({
    [FETCH]: holding(...issues),
    [SEARCH]: [[200, { issues, isLast: true }]],
    [MYSELF]: [[200, { accountId: 'us', accountType: 'app', active: true }]],
  });
  await one.world.plan({}, 'mine');
  expect(await one.look('mine')).toMatchObject([{ issue: { issueKey: 'CORE-2' } }]);
});

test('where issues cannot be read at once, the search by label counts', async () => {
  await using one = await looking({
    [FETCH]: [[403]],
    [SEARCH]: [[200, { issues: [markedIssue('1', 'CORE-1', 'mine')], isLast: true }]],
  });
  await one.world.plan({}, 'mine');
  expect(await one.look('mine')).toMatchObject([{ issue: { issueKey: 'CORE-1' } }]);
  expect(one.jira.of(SEARCH)[0]?.body.jql).toBe('project = "CORE" AND labels in ("req-mine") ORDER BY created ASC');
});

test('where the screen takes no labels, the words of the description are searched for', async () => {
  await using one = await looking({});
  await one.world.plan({ labelled: false }, 'mine');
  await one.look('mine');
  expect(one.jira.of(SEARCH).map(({ body }) => body.jql)).toEqual([
    String.raw`project = "CORE" AND description ~ "\"Request mine\"" ORDER BY created ASC`,
  ]);
});

test('a search that is refused leaves what can be read', async () => {
  await using one = await looking({ [SEARCH]: [[400]], [FETCH]: holding(markedIssue('1', 'CORE-7', 'mine')) });
  await one.world.plan({}, 'mine');
  await one.world.plan({}, 'lost');
  expect(await one.look('lost', 'mine')).toMatchObject([null, { issue: { issueKey: 'CORE-7' } }]);
});

test('where nobody may look at all, nothing is known, and that is no "not found"', async () => {
  await using one = await looking({ [SEARCH]: [[400]], [FETCH]: [[403]] });
  await one.world.plan({}, 'mine');
  await expect(one.look('mine')).rejects.toMatchObject({ nonRetryable: true, type: 'bad_request' });
});
