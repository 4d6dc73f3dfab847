import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { newcomer, project } from '../../../support/writable-site.ts';
import { ask, basic, type Json } from '../site-client.ts';
import { created, fieldsOf, found, issueOf, transition } from './issue-client.ts';

describe('what a person does to issues of a running simulator by one request', () => {
  let site: Simulator;
  beforeEach(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterEach(() => site.close());

  const control = async (route: string, method: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${site.url}/__simulator/${route}`, init);
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const change = async (body: unknown) => (await control('site', 'POST', body)).status;

  it('decides, talks, moves and deletes, by key', async () => {
    const { key, id } = await created(site, { labels: ['req-1'] });
    const issue = key;
    expect(await change({ kind: 'transitionIssue', issue, to: 'Closed', resolution: 'Declined' })).toBe(200);
    expect(await change({ kind: 'addComment', issue, body: 'Not this year.' })).toBe(200);
    expect(await change({ kind: 'reopenIssue', issue })).toBe(200);
    expect(await change({ kind: 'removeLabels', issue })).toBe(200);
    expect(await change({ kind: 'moveIssue', issue, project: 'FIRM' })).toBe(200);
    const { issues } = (await control('truth?parts=issues', 'GET')).body;
    const truth = issues.find((each: Json) => each.id === id);
    expect(truth).toMatchObject({
      status: 'Reopened',
      resolution: null,
      comments: 1,
      projectId: project(site, 'FIRM').id,
    });
    expect([truth.key.startsWith('FIRM-'), truth.values.labels]).toEqual([true, undefined]);
    expect(await change({ kind: 'deleteIssue', issue })).toBe(200);
    expect((await ask(site, `/issue/${id}`)).status).toBe(404);
    expect(site.effects.entries.map(({ kind }) => kind)).toEqual(['issue created']);
  });

  it('says what it cannot do', async () => {
    const { key } = await created(site);
    const wrong = await control('site', 'POST', { kind: 'transitionIssue', issue: key, to: 'Approved' });
    expect(wrong).toEqual({ status: 400, body: { error: `issue ${key} cannot have the status Approved` } });
    const unknown = await control('site', 'POST', { kind: 'reopenIssue', issue: 'NOPE-1' });
    expect(unknown).toEqual({ status: 400, body: { error: 'no issue NOPE-1' } });
  });

  it('makes issues that people open by themselves', async () => {
    const summary = 'Please, a badge';
    await change({ kind: 'createIssue', project: 'CORE', issueType: 'Task', summary, by: newcomer(site) });
    const [id = ''] = await found(site, 'summary ~ badge and summary ~ please');
    expect(issueOf(site, id).creatorId).toBe('5newcomer');
    expect((await fieldsOf(site, id)).status.name).toBe('Open');
  });

  it('lets anybody of the site log in who was given a token', async () => {
    const accountId = newcomer(site);
    const members = [...site.site.groups.values()].find(({ name }) => name.startsWith('jira-software-users'));
    site.change({ kind: 'addMember', groupId: members?.groupId ?? '', accountId });
    expect(await change({ kind: 'addToken', account: accountId, token: 'nia' })).toBe(200);
    const authorization = basic(`${accountId}@example.com`, 'nia');
    expect((await ask(site, '/myself', { authorization })).body.accountId).toBe(accountId);
    const issue = await created(site);
    const transitions = (await ask(site, `/issue/${issue.key}/transitions`, { authorization })).body.transitions;
    const { id } = transitions.find((each: Json) => each.name === 'Start Progress');
    const body = { transition: { id } };
    await ask(site, `/issue/${issue.key}/transitions`, { method: 'POST', body, authorization });
    expect(issue.history.map(({ authorId }) => authorId)).toEqual([accountId]);
    expect((await control('site', 'POST', { kind: 'addToken', account: 'nobody', token: 'x' })).status).toBe(400);
  });

  it('sets how late searches are while it runs', async () => {
    const indexLag = { lowMs: 3_600_000, highMs: 7_200_000 };
    expect((await control('settings', 'PUT', { indexLag })).body.indexLag).toEqual(indexLag);
    const { key } = await created(site, { labels: ['late'] });
    expect(await found(site, 'labels = late')).toEqual([]);
    await control('settings', 'PUT', { indexLag: 0 });
    await transition(site, key, 'Start Progress');
    expect(await found(site, 'labels = late')).toHaveLength(1);
  });
});
