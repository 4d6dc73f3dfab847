import type { Client } from '@temporalio/client';
import { expect, test } from 'vitest';
import { pollTickets } from '../../../../src/activities/tickets/poll-tickets.ts';
import { activityWorld, CONNECTION } from '../../../support/tickets/activity-world.ts';
import { type Asked, type Reply, type Script, scriptedJira } from '../../../support/tickets/scripted-jira.ts';

const FETCH = 'POST /issue/bulkfetch';

interface IssueState {
  readonly status?: string;
  readonly resolution?: string | null;
  readonly project?: string;
}

const issueOf = (id: string, { status = '1', resolution = null, project = '10000' }: IssueState) => ({
  id,
  key: `CORE-${id}`,
  fields: {
    status: { id: status, name: 'S', statusCategory: { key: 'new' } },
    resolution: resolution === null ? null : { id: resolution, name: 'R' },
    project: { id: project, key: 'CORE' },
  },
});

/** Open tickets that were all seen in status 1, by the ids of their issues; and who was told of a change. */
async function polling(issues: Readonly<Record<string, IssueState | null>>, script?: Script) {
  const fetch = ({ body }: Asked): Reply => [
    200,
    {
      issues: body.issueIdsOrKeys.flatMap((id: string) => {
        const state = issues[id] ?? null;
        return state === null ? [] : [issueOf(id, state)];
      }),
    },
  ];
  const jira = await scriptedJira({ [FETCH]: script ?? fetch });
  const world = await activityWorld({ jiraUrl: jira.url });
  for (const id of Object.keys(issues)) {
    await world.plan({}, `r${id}`);
    await world.tickets.creations.opened(`r${id}`, { issueId: id, issueKey: `CORE-${id}` }, '');
    await world.tickets.setState(`r${id}`, 'open');
    await world.tickets.watched.setSeen(`r${id}`, { seen: '1//10000' });
  }
  const told: string[] = [];
  const client = {
    workflow: {
      getHandle: (workflowId: string) => ({
        async signal(name: string) {
          if (workflowId.endsWith('/r9')) throw Object.assign(new Error('gone'), { name: 'WorkflowNotFoundError' });
          told.push(`${name} ${workflowId}`);
        },
      }),
    },
  } as unknown as Client;
  return {
    jira,
    world,
    told,
    poll: () => world.run(() => pollTickets(world.store, world.sites, client, { connection: CONNECTION })),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

test('tickets whose status, resolution or project is another than was seen are told, and no others', async () => {
  await using one = await polling({
    1: {},
    2: { status: '2' },
    3: { resolution: '1' },
    4: { project: '10001' },
    5: null,
  });
  expect(await one.poll()).toEqual({ open: 5, changed: 4, nextMs: 30_000, problem: null });
  expect(one.told.sort()).toEqual(['2', '3', '4', '5'].map((id) => `ticketChanged ticket/default/r${id}`));
  expect(one.jira.asked.map(({ body }) => body)).toEqual([
    { issueIdsOrKeys: ['1', '2', '3', '4', '5'], fields: ['status', 'resolution', 'project'], properties: [] },
  ]);
});

test('a change is told round after round until somebody has seen it, and a thing that is missing too', async () => {
  await using one = await polling({ 1: { status: '2' }, 2: null });
  await one.poll();
  await one.poll();
  expect(one.told).toHaveLength(4);
  await one.world.tickets.watched.setSeen('r1', { seen: '2//10000' });
  await one.world.tickets.watched.setSeen('r2', { seen: 'missing' });
  expect(await one.poll()).toMatchObject({ open: 2, changed: 0 });
});

test('a hundred are asked for with one call', async () => {
  await using one = await polling(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [String(1_000 + n), {}])));
  expect(await one.poll()).toMatchObject({ open: 201, changed: 0 });
  const sizes = one.jira.asked.map(({ body }) => body.issueIdsOrKeys.length);
  expect(sizes.sort((a, b) => b - a)).toEqual([100, 100, 1]);
});

test('a workflow that has ended since stops nobody', async () => {
  await using one = await polling({ 8: { status: '2' }, 9: { status: '2' } });
  expect(await one.poll()).toMatchObject({ changed: 2, problem: null });
  expect(one.told).toEqual(['ticketChanged ticket/default/r8']);
});

test('a Jira that does not answer costs the round, and the poller goes on', async () => {
  await using one = await polling({ 1: {} }, [[401]]);
  expect(await one.poll()).toMatchObject({ open: 1, changed: 0, nextMs: 30_000, problem: expect.any(String) });
});

test('nothing is asked where nothing is open', async () => {
  await using one = await polling({});
  expect(await one.poll()).toEqual({ open: 0, changed: 0, nextMs: 30_000, problem: null });
  expect(one.jira.asked).toEqual([]);
});
