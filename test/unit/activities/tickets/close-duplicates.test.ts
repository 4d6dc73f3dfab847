import { expect, test } from 'vitest';
import { closeDuplicates } from '../../../../src/activities/tickets/close-duplicates.ts';
import { activityWorld, CONNECTION } from '../../../support/tickets/activity-world.ts';
import { markedIssue } from '../../../support/tickets/marked-issue.ts';
import { type Script, scriptedJira } from '../../../support/tickets/scripted-jira.ts';

const found = { issues: [markedIssue('10', 'CORE-10', 'mine'), markedIssue('11', 'CORE-11', 'mine')], isLast: true };
const status = (category: string) => ({
  id: '11',
  key: 'CORE-11',
  fields: { status: { id: '1', name: category, statusCategory: { key: category } } },
});
const transitions = [
  {
    id: '5',
    name: 'Close',
    to: { id: '9', name: 'Done', statusCategory: { key: 'done' } },
    fields: {
      resolution: {
        required: true,
        allowedValues: [
          { id: '1', name: 'Done' },
          { id: '2', name: 'Duplicate' },
        ],
      },
    },
  },
];

/** A second issue, CORE-11, beside CORE-10. */
const DOUBLED: Readonly<Record<string, Script>> = {
  'POST /issue/bulkfetch': [[200, { issues: [] }]],
  'POST /search/jql': [[200, found]],
  'GET /issue/11': [[200, status('new')]],
  'POST /issue/11/comment': [[201, { id: '1' }]],
  'GET /issueLinkType': [[200, { issueLinkTypes: [{ id: '3', name: 'Duplicate' }] }]],
  'POST /issueLink': [[201]],
  'GET /issue/11/transitions': [[200, { transitions }]],
  'POST /issue/11/transitions': [[204]],
};

async function sweeping(routes: Readonly<Record<string, Script>> = {}) {
  const jira = await scriptedJira({ ...DOUBLED, ...routes });
  const world = await activityWorld({ jiraUrl: jira.url });
  await world.plan({}, 'mine');
  await world.tickets.creations.opened('mine', { issueId: '10', issueKey: 'CORE-10' }, '');
  return {
    jira,
    world,
    sweep: () =>
      world.run(() => closeDuplicates(world.store, world.sites, { connection: CONNECTION, requestId: 'mine' })),
    written: () => jira.asked.filter(({ route }) => /^POST .issue(\/\d|Link)/.test(route)).map(({ route }) => route),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

test('a second issue is told, linked and closed, and the one that is tracked is left alone', async () => {
  await using one = await sweeping();
  expect(await one.sweep()).toEqual({ closed: ['CORE-11'], left: [] });
  expect(one.written()).toEqual(['POST /issue/11/comment', 'POST /issueLink', 'POST /issue/11/transitions']);
  expect(JSON.stringify(one.jira.of('POST /issue/11/comment')[0]?.body)).toContain('CORE-10 is the one that counts.');
  expect(one.jira.of('POST /issueLink')[0]?.body).toEqual({
    type: { id: '3' },
    inwardIssue: { id: '11' },
    outwardIssue: { id: '10' },
  });
  expect(one.jira.of('POST /issue/11/transitions')[0]?.body).toEqual({
    transition: { id: '5' },
    fields: { resolution: { id: '2' } },
  });
});

test('what is closed already is left as it is', async () => {
  await using one = await sweeping({ 'GET /issue/11': [[200, status('done')]] });
  expect(await one.sweep()).toEqual({ closed: [], left: [] });
  expect(one.written()).toEqual([]);
});

test('what the search still shows and is deleted is nothing to close', async () => {
  await using one = await sweeping({ 'GET /issue/11': [[404]] });
  expect(await one.sweep()).toEqual({ closed: [], left: [] });
});

test('it is closed all the same where the site has no links, and told once however often it is tried', async () => {
  await using one = await sweeping({
    'GET /issueLinkType': [[404]],
    'POST /issue/11/transitions': [[500], [204]],
  });
  expect(await one.sweep()).toEqual({ closed: ['CORE-11'], left: [] });
  expect(one.jira.of('POST /issue/11/comment')).toHaveLength(1);
});

test.each([
  ['its workflow does not let it go', { 'GET /issue/11/transitions': [[200, { transitions: [] }]] }, 'no transition'],
  ['Jira does not let us write there', { 'POST /issue/11/comment': [[403]] }, 'Could not comment on an issue'],
] as const)('what is left open is told, with the reason: %s', async (_why, routes, words) => {
  await using one = await sweeping(routes);
  expect(await one.sweep()).toEqual({
    closed: [],
    left: [{ issueKey: 'CORE-11', why: expect.stringContaining(words) }],
  });
});

test('where nothing is tracked any more, whatever comes up is closed', async () => {
  const jira = await scriptedJira({
    ...DOUBLED,
    'POST /search/jql': [[200, { issues: [markedIssue('11', 'CORE-11', 'given-up')], isLast: true }]],
  });
  await using world = await activityWorld({ jiraUrl: jira.url });
  const requestId = await world.plan({}, 'given-up');
  const sweep = () => closeDuplicates(world.store, world.sites, { connection: CONNECTION, requestId });
  expect(await world.run(sweep)).toEqual({ closed: ['CORE-11'], left: [] });
  expect(jira.of('POST /issueLink')).toHaveLength(0);
  expect(JSON.stringify(jira.of('POST /issue/11/comment')[0]?.body)).toContain('when the request had been given up');
});
