import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { documentOf } from '../../../../simulator/site/issues/adf.ts';
import { effectsOf, newcomer } from '../../../support/writable-site.ts';
import { ask, dead, type Json, limited } from '../site-client.ts';
import { comment, create, created, fieldsOf, found, post, put, transition, types } from './issue-client.ts';

describe('reading issues of the simulated site', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterAll(() => site.close());

  const bulk = async (issueIdsOrKeys: readonly string[], more: Record<string, unknown> = {}) =>
    (await post(site, '/issue/bulkfetch', { issueIdsOrKeys, ...more })).body;

  it('finds an issue by id, by key in small letters, and by the key it had before it was moved', async () => {
    const { id, key } = await created(site);
    site.change({ kind: 'moveIssue', issue: key, project: 'FIRM' });
    const answers = await Promise.all([id, key, key.toLowerCase()].map((name) => ask(site, `/issue/${name}`)));
    expect(answers.map(({ body }) => body.id)).toEqual([id, id, id]);
    expect(answers.map(({ body }) => body.key.split('-')[0])).toEqual(['FIRM', 'FIRM', 'FIRM']);
    const moved = (await bulk([key])).issues[0];
    expect([moved.id, moved.fields.project.key]).toEqual([id, 'FIRM']);
    const [history] = (await ask(site, `/issue/${id}/changelog`)).body.values;
    expect(history.items.map((item: Json) => item.field)).toEqual(['project', 'Key']);
  });

  it('lets issues follow their project: to its new key, to the recycle bin and back, and to its end', async () => {
    const { id, key } = await created(site, { project: { key: 'ROAD' }, labels: ['renamed'] });
    const number = key.split('-')[1];
    site.change({ kind: 'renameProject', project: 'ROAD', key: 'WAY' });
    expect((await ask(site, `/issue/${key}`)).body.key).toBe(`WAY-${number}`);
    expect(await found(site, 'project = WAY and labels = renamed')).toEqual([id]);
    site.change({ kind: 'deleteProject', project: 'WAY' });
    expect((await ask(site, `/issue/${id}`)).status).toBe(404);
    site.change({ kind: 'restoreProject', project: 'WAY' });
    expect((await ask(site, `/issue/${id}`)).status).toBe(200);
    site.change({ kind: 'purgeProject', project: 'WAY' });
    expect([(await ask(site, `/issue/${id}`)).status, await found(site, 'labels = renamed')]).toEqual([404, []]);
  });

  it('fetches up to 100 in order of their ids, and names those that are not there', async () => {
    const one = await created(site);
    const two = await created(site);
    const { issues, issueErrors } = await bulk([two.key, 'CORE-77777', one.id, one.key], { fields: ['status'] });
    expect(issues.map((issue: Json) => issue.id)).toEqual([one.id, two.id]);
    expect(issues.map((issue: Json) => Object.keys(issue.fields))).toEqual([['status'], ['status']]);
    expect(issueErrors).toEqual([{ id: 'CORE-77777', errorMessage: expect.stringContaining('does not exist') }]);
    const tooMany = Array.from({ length: 101 }, (_, index) => `CORE-${index}`);
    expect((await post(site, '/issue/bulkfetch', { issueIdsOrKeys: tooMany })).status).toBe(400);
  });

  it('gives the fields and properties that were asked for', async () => {
    const properties = [
      { key: 'request', value: { id: 1 } },
      { key: 'other', value: true },
    ];
    const fields = { project: { key: 'CORE' }, issuetype: { id: types.task }, summary: 'S', labels: ['req-1'] };
    const { id } = (await post(site, '/issue', { fields, properties })).body;
    const some = await bulk([id], { fields: ['labels'], properties: ['request'] });
    expect(some.issues[0]).toMatchObject({ fields: { labels: ['req-1'] }, properties: { request: { id: 1 } } });
    expect(Object.keys(some.issues[0].properties)).toEqual(['request']);
    const all = (await ask(site, `/issue/${id}?properties=*all&fields=*all,-comment`)).body;
    expect([Object.keys(all.properties), 'comment' in all.fields, 'summary' in all.fields]).toEqual([
      ['request', 'other'],
      false,
      true,
    ]);
    expect('fields' in (await ask(site, `/issue/${id}?fields=nothing`)).body).toBe(false);
  });

  it('hides issues from those who may not browse, and what is gone from all', async () => {
    const { key } = await created(site, { project: { key: 'SEC' } });
    const stranger = await ask(site, `/issue/${key}`, { authorization: limited });
    expect(stranger.status).toBe(404);
    const own = await create(site, { project: { key: 'SEC' } }, limited);
    expect((await ask(site, `/issue/${own.body.key}`, { authorization: limited })).status).toBe(200);
    site.change({ kind: 'loseBrowse', project: 'SEC' });
    expect((await ask(site, `/issue/${key}`)).status).toBe(404);
    expect((await bulk([key])).issues).toEqual([]);
    site.change({ kind: 'regainBrowse', project: 'SEC' });
    expect((await ask(site, `/issue/${key}`)).status).toBe(200);
    site.change({ kind: 'deleteIssue', issue: key });
    expect((await ask(site, `/issue/${key}`)).status).toBe(404);
    expect((await ask(site, `/issue/${key}`, { authorization: dead })).status).toBe(404);
  });

  it('tells in the changelog who did what, oldest first, page by page', async () => {
    const { key, id } = await created(site, { labels: ['a'] });
    await transition(site, key, 'Start Progress');
    await transition(site, key, 'Close Issue', { fields: { resolution: { name: "Won't Do" } } });
    await put(site, `/issue/${key}`, { update: { labels: [{ remove: 'a' }, { add: 'b' }] } });
    const { body } = await ask(site, `/issue/${key}/changelog?maxResults=2`);
    expect([body.total, body.isLast, body.values.length]).toEqual([3, false, 2]);
    const rest = (await ask(site, `/issue/${key}/changelog?startAt=2`)).body;
    const items = [...body.values, ...rest.values].map((history: Json) =>
      history.items.map((item: Json) => `${item.field}: ${item.fromString ?? ''} -> ${item.toString ?? ''}`),
    );
    expect(items).toEqual([
      ['status: Open -> In Progress'],
      ["resolution:  -> Won't Do", 'status: In Progress -> Closed'],
      ['labels: a -> b'],
    ]);
    expect(body.values[0].author.accountId).toBe(site.site.adminAccountId);
    const changelogs = await post(site, '/changelog/bulkfetch', { issueIdsOrKeys: [key], fieldIds: ['resolution'] });
    expect(changelogs.body.issueChangeLogs).toMatchObject([
      { issueId: id, changeHistories: [{ id: body.values[1].id }] },
    ]);
  });

  it('pages through the changelogs of many issues', async () => {
    const issues = [await created(site), await created(site)];
    for (const { key } of issues) await transition(site, key, 'Start Progress');
    for (const { key } of issues) await transition(site, key, 'Stop Progress');
    const seen: string[] = [];
    let nextPageToken: string | undefined;
    do {
      const body = { issueIdsOrKeys: issues.map(({ id }) => id), maxResults: 3, nextPageToken };
      const page = (await post(site, '/changelog/bulkfetch', body)).body;
      for (const { changeHistories } of page.issueChangeLogs)
        seen.push(...changeHistories.map((each: Json) => each.id));
      nextPageToken = page.nextPageToken;
    } while (nextPageToken !== undefined);
    expect(seen.sort()).toEqual(issues.flatMap(({ history }) => history.map(({ id }) => id)).sort());
  });

  it('keeps comments in order, with their authors and properties', async () => {
    const { key } = await created(site);
    await post(site, `/issue/${key}/comment`, { ...comment('First'), properties: [{ key: 'step', value: 1 }] });
    await post(site, `/issue/${key}/comment`, comment('Second'), limited);
    const { body } = await ask(site, `/issue/${key}/comment?expand=properties`);
    expect(body.comments.map((each: Json) => [each.author.accountId, each.body, each.properties])).toEqual([
      [site.site.adminAccountId, documentOf('First'), [{ key: 'step', value: 1 }]],
      [site.site.limitedAccountId, documentOf('Second'), []],
    ]);
    expect((await ask(site, `/issue/${key}/comment?orderBy=-created&maxResults=1`)).body.comments[0].body).toEqual(
      documentOf('Second'),
    );
    expect((await fieldsOf(site, key, '?fields=comment')).comment.total).toBe(2);
    expect((await post(site, `/issue/${key}/comment`, comment(' '))).status).toBe(400);
  });

  it('sets a remote link once for each global id, and replaces it whole', async () => {
    const { key } = await created(site);
    const link = (title: string, more = {}) => ({
      globalId: 'request/1',
      object: { url: 'https://example.com/1', title },
      ...more,
    });
    const first = await post(site, `/issue/${key}/remotelink`, link('Open', { relationship: 'asked by' }));
    const second = await post(site, `/issue/${key}/remotelink`, link('Granted'));
    expect([first.status, second.status, first.body.id === second.body.id]).toEqual([201, 200, true]);
    const links = (await ask(site, `/issue/${key}/remotelink`)).body;
    expect(links.map((each: Json) => [each.object.title, each.relationship])).toEqual([['Granted', undefined]]);
  });

  it('links an issue to the one it duplicates, as each of them shows it, and only once', async () => {
    const late = await created(site);
    const kept = await created(site);
    site.effects.clear();
    const link = { type: { name: 'Duplicate' }, inwardIssue: { id: late.id }, outwardIssue: { key: kept.key } };
    expect([(await post(site, '/issueLink', link)).status, (await post(site, '/issueLink', link)).status]).toEqual([
      201, 201,
    ]);
    const linksOf = async (key: string) => (await fieldsOf(site, key, '?fields=issuelinks')).issuelinks;
    expect(await linksOf(late.key)).toMatchObject([
      { type: { outward: 'duplicates' }, outwardIssue: { key: kept.key } },
    ]);
    expect(await linksOf(kept.key)).toMatchObject([
      { type: { inward: 'is duplicated by' }, inwardIssue: { key: late.key } },
    ]);
    expect(effectsOf(site).map(({ kind, mark, changed }) => [kind, mark, changed])).toEqual([
      ['issue linked', `Duplicate ${kept.id}`, true],
      ['issue linked', `Duplicate ${kept.id}`, false],
    ]);
  });

  it('edits nothing for those who may not, and tells what was edited', async () => {
    const accountId = newcomer(site, '5editor');
    const issue = await created(site);
    site.effects.clear();
    expect((await put(site, `/issue/${issue.key}`, { fields: { assignee: { accountId } } })).status).toBe(204);
    expect((await put(site, `/issue/${issue.key}`, { fields: { summary: null } })).status).toBe(400);
    const twice = { fields: { labels: ['a'] }, update: { labels: [{ add: 'b' }] } };
    expect((await put(site, `/issue/${issue.key}`, twice)).status).toBe(400);
    expect((await put(site, `/issue/${issue.key}`, { fields: { assignee: null } })).status).toBe(204);
    expect(issue.values.has('assignee')).toBe(false);
    expect(effectsOf(site).map(({ kind, mark }) => [kind, mark])).toEqual([
      ['issue edited', 'assignee'],
      ['issue edited', 'assignee'],
    ]);
  });

  it('deletes an issue with its subtasks only where that was said', async () => {
    const parent = await created(site);
    const child = await created(site, { issuetype: { name: 'Sub-task' }, parent: { key: parent.key } });
    const remove = (query = '') => ask(site, `/issue/${parent.key}${query}`, { method: 'DELETE' });
    expect((await remove()).status).toBe(400);
    expect((await remove('?deleteSubtasks=true')).status).toBe(204);
    expect((await ask(site, `/issue/${child.key}`)).status).toBe(404);
  });
});
