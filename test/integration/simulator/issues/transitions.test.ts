import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { effectsOf, newcomer } from '../../../support/writable-site.ts';
import { ask, type Json, limited } from '../site-client.ts';
import { comment, created, fieldNamed, fieldsOf, post, transition, types } from './issue-client.ts';

describe('moving issues of the simulated site through their workflows', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterAll(() => site.close());

  const ways = async (key: string, query = '') =>
    (await ask(site, `/issue/${key}/transitions${query}`)).body.transitions;
  const idsByName = async (key: string) =>
    Object.fromEntries((await ways(key)).map((each: Json) => [each.name, each.id]));
  const standing = async (key: string) => {
    const { status, resolution, resolutiondate } = await fieldsOf(site, key);
    return [status.name, resolution?.name ?? null, resolutiondate !== null];
  };

  it('has other ids for the same way in each state', async () => {
    const { key } = await created(site);
    const open = await idsByName(key);
    await transition(site, key, 'Start Progress');
    const inProgress = await idsByName(key);
    expect([open['Resolve Issue'], inProgress['Resolve Issue']]).toEqual(['5', '51']);
    const stale = await post(site, `/issue/${key}/transitions`, { transition: { id: open['Resolve Issue'] } });
    expect([stale.status, await standing(key)]).toEqual([400, ['In Progress', null, false]]);
  });

  it('asks for a resolution where the screen does, and takes none where it does not', async () => {
    const { key } = await created(site);
    const [resolve] = (await ways(key, '?expand=transitions.fields')).filter(
      (each: Json) => each.name === 'Resolve Issue',
    );
    expect([resolve.hasScreen, resolve.fields.resolution.required]).toEqual([true, true]);
    expect(resolve.fields.resolution.allowedValues.map((each: Json) => each.name)).toContain('Declined');
    const without = await transition(site, key, 'Resolve Issue');
    expect([without.status, Object.keys(without.body.errors)]).toEqual([400, ['resolution']]);
    const unknown = await transition(site, key, 'Resolve Issue', { fields: { resolution: { name: 'Perhaps' } } });
    expect([unknown.status, Object.keys(unknown.body.errors)]).toEqual([400, ['resolution']]);
    const unscreened = await transition(site, key, 'Start Progress', { fields: { resolution: { name: 'Done' } } });
    expect([unscreened.status, Object.keys(unscreened.body.errors)]).toEqual([400, ['resolution']]);
    site.effects.clear();
    const done = await transition(site, key, 'Resolve Issue', {
      fields: { resolution: { name: 'Declined' } },
      update: { comment: [{ add: comment('Not now.') }] },
    });
    expect([done.status, await standing(key)]).toEqual([204, ['Resolved', 'Declined', true]]);
    expect(effectsOf(site).map(({ kind, mark }) => [kind, mark])).toEqual([
      ['transitioned', 'Resolved'],
      ['comment added', 'Not now.'],
    ]);
    await transition(site, key, 'Reopen Issue');
    expect(await standing(key)).toEqual(['Reopened', null, false]);
  });

  it('sets a resolution by itself at each end of an approval', async () => {
    const accessLevel = (await fieldNamed(site, types.access, 'Access level')).key;
    const request = () => created(site, { issuetype: { id: types.access }, [accessLevel]: { value: 'Read' } });
    const ends = await Promise.all(
      ['Approve', 'Decline', 'Cancel'].map(async (name) => {
        const { key } = await request();
        await transition(site, key, name);
        return standing(key);
      }),
    );
    expect(ends).toEqual([
      ['Approved', 'Done', true],
      ['Declined', 'Declined', true],
      ['Cancelled', 'Cancelled', true],
    ]);
  });

  it('leaves the resolution empty at the end of a board of a business project', async () => {
    const { key } = await created(site, { project: { key: 'ALL' } });
    await transition(site, key, 'Done');
    const { status, resolution } = await fieldsOf(site, key);
    expect([status.statusCategory.key, resolution]).toEqual(['done', null]);
  });

  it('offers no way to who may not take one', async () => {
    const { key } = await created(site, { project: { key: 'SEC' }, reporter: { id: site.site.limitedAccountId } });
    const group = [...site.site.groups.values()].filter(({ members }) => members.has(site.site.limitedAccountId));
    for (const { groupId } of group)
      site.change({ kind: 'removeMember', groupId, accountId: site.site.limitedAccountId });
    const { status, body } = await ask(site, `/issue/${key}/transitions`, { authorization: limited });
    expect([status, body.transitions]).toEqual([200, []]);
    const taken = await post(site, `/issue/${key}/transitions`, { transition: { id: '4' } }, limited);
    expect(taken.status).toBe(400);
  });

  it('does by a change what people do, as whoever was named', async () => {
    const accountId = newcomer(site);
    const { key } = await created(site, { labels: ['req-1', 'other'] });
    site.change(
      { kind: 'transitionIssue', issue: key, to: 'Resolved', resolution: 'Declined', by: `${accountId}@example.com` },
      { kind: 'addComment', issue: key, body: 'No budget.', by: accountId },
      { kind: 'removeLabels', issue: key, labels: ['req-1'], by: 'Nia Novak' },
    );
    expect(await standing(key)).toEqual(['Resolved', 'Declined', true]);
    const histories = (await ask(site, `/issue/${key}/changelog`)).body.values;
    expect(histories.map((each: Json) => each.author.accountId)).toEqual([accountId, accountId]);
    expect((await fieldsOf(site, key)).labels).toEqual(['other']);
    expect((await ask(site, `/issue/${key}/comment`)).body.comments[0].author.accountId).toBe(accountId);
    site.change({ kind: 'reopenIssue', issue: key });
    expect(await standing(key)).toEqual(['Reopened', null, false]);
    site.change({ kind: 'setResolution', issue: key, resolution: 'Duplicate' });
    expect(await standing(key)).toEqual(['Reopened', 'Duplicate', true]);
    expect(histories[0].author.accountId).not.toBe(site.site.adminAccountId);
    expect(() => site.change({ kind: 'transitionIssue', issue: key, to: 'Nowhere' })).toThrow('cannot have the status');
    expect(() => site.change({ kind: 'reopenIssue', issue: 'CORE-99999' })).toThrow('no issue CORE-99999');
    expect(() => site.change({ kind: 'addComment', issue: key, body: 'x', by: 'nobody' })).toThrow('no account nobody');
  });
});
