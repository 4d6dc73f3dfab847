import { describe, expect, test } from 'vitest';
import { linkBack } from '../../../../src/activities/tickets/link-back.ts';
import { moveTicket } from '../../../../src/activities/tickets/move-ticket.ts';
import { tellTicket } from '../../../../src/activities/tickets/tell-ticket.ts';
import { usualTicketPolicy } from '../../../../src/settings/ticket-policy.ts';
import { type ActivityWorldOptions, activityWorld, CONNECTION } from '../../../support/tickets/activity-world.ts';
import { type Script, scriptedJira } from '../../../support/tickets/scripted-jira.ts';

const COMMENT = 'POST /issue/10042/comment';
const TRANSITIONS = '/issue/10042/transitions';

/** A ticket that is open. */
async function opened(routes: Readonly<Record<string, Script>>, options: Partial<ActivityWorldOptions> = {}) {
  const jira = await scriptedJira(routes);
  const world = await activityWorld({ jiraUrl: jira.url, ...options });
  const requestId = await world.plan({}, 'mine');
  await world.tickets.creations.opened(requestId, { issueId: '10042', issueKey: 'CORE-42' }, '');
  const key = { connection: CONNECTION, requestId };
  return {
    jira,
    world,
    tell: () => world.run(() => tellTicket(world.store, world.sites, { ...key, event: 'granted', text: 'In force.' })),
    move: (to: 'granted' | 'ended') => world.run(() => moveTicket(world.store, world.sites, { ...key, to })),
    link: () => world.run(() => linkBack(world.store, world.sites, key)),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe('a comment', () => {
  const property = { key: 'jira-access.event', value: { requestId: 'mine', event: 'granted' } };
  const listed = { startAt: 0, total: 1, comments: [{ id: '7' }] };
  const found = { isLast: true, values: [{ id: '7', properties: [property] }] };

  test('is made once, with a mark of its event', async () => {
    await using one = await opened({ [COMMENT]: [[201, { id: '7' }]] });
    await one.tell();
    await one.tell();
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'In force.' }] }];
    const body = { version: 1, type: 'doc', content };
    expect(one.jira.of(COMMENT).map((asked) => asked.body)).toEqual([{ body, properties: [property] }]);
  });

  test('whose answer was lost is found, and not made again', async () => {
    await using one = await opened({
      [COMMENT]: ['reset'],
      'GET /issue/10042/comment': [[200, listed]],
      'POST /comment/list': [[200, found]],
    });
    await one.tell();
    await one.tell();
    expect(one.jira.of(COMMENT)).toHaveLength(1);
  });

  test('that a worker may have made before it died is found, and not made again', async () => {
    await using one = await opened({
      'GET /issue/10042/comment': [[200, listed]],
      'POST /comment/list': [[200, found]],
    });
    await one.world.tickets.notes.begin('mine', 'granted');
    await one.tell();
    expect(one.jira.of(COMMENT)).toHaveLength(0);
  });

  test('that Jira refuses is an end with its words, and may be made another time', async () => {
    await using one = await opened({
      [COMMENT]: [
        [413, { errorMessages: ['Too many comments.'] }],
        [201, { id: '7' }],
      ],
    });
    await expect(one.tell()).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('Too many comments.'),
    });
    await one.tell();
    expect(one.jira.of(COMMENT)).toHaveLength(2);
  });
});

describe('a move', () => {
  const status = (name: string, category: string) => ({
    id: '10042',
    key: 'CORE-42',
    fields: { status: { id: '1', name, statusCategory: { key: category } } },
  });
  const [OPEN, DONE] = [status('Open', 'new'), status('Done', 'done')];
  const transitions = [{ id: '5', name: 'Close', to: { id: '9', name: 'Done', statusCategory: { key: 'done' } } }];
  const WORKFLOW = { [`GET ${TRANSITIONS}`]: [[200, { transitions }]] } as const;

  test('takes the transition that there is', async () => {
    await using one = await opened({
      ...WORKFLOW,
      'GET /issue/10042': [[200, OPEN]],
      [`POST ${TRANSITIONS}`]: [[204]],
    });
    expect(await one.move('granted')).toEqual({ moved: true, why: null });
    expect(one.jira.of(`POST ${TRANSITIONS}`).map(({ body }) => body)).toEqual([{ transition: { id: '5' } }]);
  });

  test('is none where the issue is there', async () => {
    await using one = await opened({ ...WORKFLOW, 'GET /issue/10042': [[200, DONE]] });
    expect(await one.move('ended')).toEqual({ moved: true, why: null });
    expect(one.jira.of(`POST ${TRANSITIONS}`)).toHaveLength(0);
  });

  test.each([
    ['lost', 'reset'],
    ['a refusal, for somebody else was faster', [400, { errorMessages: ['Not valid from here.'] }]],
  ] as const)('has been made where the answer is %s and the issue is there', async (_what, reply) => {
    await using one = await opened({
      ...WORKFLOW,
      'GET /issue/10042': [
        [200, OPEN],
        [200, DONE],
      ],
      [`POST ${TRANSITIONS}`]: [reply],
    });
    expect(await one.move('granted')).toEqual({ moved: true, why: null });
    expect(one.jira.of(`POST ${TRANSITIONS}`)).toHaveLength(1);
  });

  test('that was lost on its way is made again', async () => {
    await using one = await opened({
      ...WORKFLOW,
      'GET /issue/10042': [[200, OPEN]],
      [`POST ${TRANSITIONS}`]: ['reset', [204]],
    });
    expect(await one.move('granted')).toEqual({ moved: true, why: null });
    expect(one.jira.of(`POST ${TRANSITIONS}`)).toHaveLength(2);
  });

  test('that Jira never confirms is given up when an outage would be', async () => {
    const routes: Readonly<Record<string, Script>> = {
      ...WORKFLOW,
      'GET /issue/10042': [[200, OPEN]],
      [`POST ${TRANSITIONS}`]: [[500]],
    };
    await using one = await opened(routes, { outagePatienceMs: 0 });
    await expect(one.move('granted')).rejects.toMatchObject({ nonRetryable: true, type: 'server_error' });
  });

  test('that the workflow does not allow is said, with the reason', async () => {
    const settings = { connection: { tickets: { ...usualTicketPolicy(), statusGranted: 'In force' } } };
    await using one = await opened({ ...WORKFLOW, 'GET /issue/10042': [[200, OPEN]] }, settings);
    expect(await one.move('granted')).toEqual({
      moved: false,
      why: 'no transition leads to the status "In force" from where it is',
    });
    await using other = await opened({
      ...WORKFLOW,
      'GET /issue/10042': [[200, OPEN]],
      [`POST ${TRANSITIONS}`]: [[400, { errorMessages: ['A field is missing.'] }]],
    });
    expect(await other.move('ended')).toMatchObject({
      moved: false,
      why: expect.stringContaining('A field is missing.'),
    });
  });
});

describe('a link back', () => {
  const LINK = 'POST /issue/10042/remotelink';

  test('leads to the run in the UI of Temporal, and replaces itself', async () => {
    await using one = await opened({ [LINK]: [[201, { id: 1 }]] }, { temporalUiUrl: 'https://temporal.example/' });
    await one.link();
    await one.link();
    const links = one.jira.of(LINK).map(({ body }) => body);
    expect(links[1]).toEqual(links[0]);
    expect(links[0]).toEqual({
      globalId: 'jira-access:default:mine',
      application: { name: 'jira-access' },
      relationship: 'tracked by',
      object: {
        url: 'https://temporal.example/namespaces/test/workflows/ticket%2Fdefault%2Fmine',
        title: 'Request mine',
      },
    });
  });

  test('is none where nobody has said where the UI is', async () => {
    await using one = await opened({});
    await one.link();
    expect(one.jira.asked).toEqual([]);
  });
});
