import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { documentOf } from '../../../../simulator/site/issues/adf.ts';
import { effectsOf, newcomer, plainGroup } from '../../../support/writable-site.ts';
import { admin, type Json, limited } from '../site-client.ts';
import { create, created, fieldNamed, fieldsOf, issueOf, post, taskFields, types } from './issue-client.ts';

describe('creating issues on the simulated site', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterAll(() => site.close());

  const keyOf = async (name: string, typeId = types.task) => (await fieldNamed(site, typeId, name)).key as string;
  const refusal = async (fields: Record<string, unknown>) => {
    const { status, body } = await create(site, fields);
    return [status, Object.keys(body.errors)];
  };

  it('gives the next key of the project, and tells of it once', async () => {
    site.effects.clear();
    const first = await create(site, { labels: ['req-7'] });
    const second = await create(site);
    const number = (key: string) => Number(key.split('-')[1]);
    expect([first.status, number(second.body.key) - number(first.body.key)]).toEqual([201, 1]);
    expect(Object.keys(first.body)).toEqual(['id', 'key', 'self']);
    expect(effectsOf(site)[0]).toEqual({
      kind: 'issue created',
      issueId: first.body.id,
      projectId: '10000',
      mark: 'req-7',
      changed: true,
    });
  });

  it('takes a value of every kind, and shows it as Jira does', async () => {
    const accountId = newcomer(site);
    const { groupId, name } = plainGroup(site);
    const given: Record<string, unknown> = {
      [await keyOf('Cost centre')]: 'R&D 7',
      [await keyOf('Justification')]: documentOf('Because.'),
      [await keyOf('Hours')]: 2.5,
      [await keyOf('Starts on')]: '2026-12-24',
      [await keyOf('Ends at')]: '2026-12-24T18:30:00.000+0100',
      [await keyOf('More at')]: 'https://example.com/1',
      [await keyOf('Requested for')]: { accountId },
      [await keyOf('Approvers')]: [{ accountId }, { id: site.site.adminAccountId }],
      [await keyOf('Team')]: { name },
      [await keyOf('Teams')]: [{ groupId }],
      [await keyOf('Environment')]: { value: 'Staging' },
      [await keyOf('Systems')]: [{ value: 'Payroll' }, { value: 'Data lake' }],
      [await keyOf('Agreed to')]: [{ value: 'Data protection' }],
      [await keyOf('Urgency')]: { value: 'Today' },
      [await keyOf('Place')]: { value: 'Hall A', child: { value: 'Line 2' } },
      [await keyOf('Keywords')]: ['one', 'two'],
      [await keyOf('Delivered in')]: [{ name: '1.1' }],
      components: [{ name: 'Supply' }],
      priority: { name: 'High' },
      duedate: '2026-12-31',
      description: documentOf('Please.'),
      labels: ['req-8'],
    };
    const issue = await created(site, given);
    const shown = await fieldsOf(site, issue.key);
    const brief = Object.fromEntries(Object.keys(given).map((key) => [key, briefly(shown[key])]));
    expect(Object.values(brief)).toEqual([
      'R&D 7',
      documentOf('Because.'),
      2.5,
      '2026-12-24',
      '2026-12-24T17:30:00.000+0000',
      'https://example.com/1',
      accountId,
      [accountId, site.site.adminAccountId],
      groupId,
      [groupId],
      'Staging',
      ['Payroll', 'Data lake'],
      ['Data protection'],
      'Today',
      'Hall A / Line 2',
      ['one', 'two'],
      ['1.1'],
      ['Supply'],
      'High',
      '2026-12-31',
      documentOf('Please.'),
      ['req-8'],
    ]);
  });

  it('refuses each wrong shape by its field', async () => {
    const wrong: readonly (readonly [string, unknown])[] = [
      ['description', 'plain text'],
      ['description', { type: 'doc', version: 1, content: [{ type: 'text', text: 'loose' }] }],
      ['summary', ''],
      ['summary', 'x'.repeat(256)],
      ['labels', ['with space']],
      ['labels', 'not a list'],
      ['priority', { name: 'Whatever' }],
      ['duedate', '2026-02-30'],
      ['components', [{ name: 'None' }]],
      ['assignee', { accountId: 'nobody' }],
      [await keyOf('Hours'), '2.5'],
      [await keyOf('Starts on'), '2026-12-24T00:00:00.000+0000'],
      [await keyOf('Ends at'), '2026-12-24'],
      [await keyOf('Justification'), 'plain text'],
      [await keyOf('Cost centre'), documentOf('rich')],
      [await keyOf('More at'), 'example'],
      [await keyOf('Requested for'), site.site.adminAccountId],
      [await keyOf('Approvers'), [site.site.adminAccountId]],
      [await keyOf('Teams'), ['jira-administrators']],
      [await keyOf('Environment'), 'Staging'],
      [await keyOf('Environment'), { value: 'Moon' }],
      [await keyOf('Systems'), ['Payroll']],
      [await keyOf('Place'), { value: 'Hall B', child: { value: 'Line 1' } }],
      [await keyOf('Keywords'), ['a b']],
      ['status', { name: 'Done' }],
      ['customfield_99999', 'x'],
    ];
    for (const [key, value] of wrong) {
      expect([key, value, await refusal({ [key]: value })]).toEqual([key, value, [400, [key]]]);
    }
  });

  it('names every field that is wrong or missing at once', async () => {
    const severity = await keyOf('Severity', types.bug);
    expect(await refusal({ issuetype: { id: types.bug }, summary: undefined, duedate: 'soon' })).toEqual([
      400,
      ['duedate', 'summary', severity],
    ]);
    expect(await refusal({ project: { key: 'NOPE' } })).toEqual([400, ['project']]);
    expect(await refusal({ issuetype: { name: 'Nothing' } })).toEqual([400, ['issuetype']]);
  });

  it('has no labels to set where the screen has none', async () => {
    const fields = { project: { key: 'ALL' }, issuetype: { id: types.approval } };
    expect(await refusal({ ...fields, labels: ['req-9'] })).toEqual([400, ['labels']]);
    const { status } = await post(site, '/issue', {
      fields: taskFields(fields),
      properties: [{ key: 'request', value: { id: 9 } }],
    });
    expect(status).toBe(201);
    expect(effectsOf(site).at(-1)).toMatchObject({ kind: 'issue created', mark: 'request' });
  });

  it('lets nobody choose the reporter without the right to', async () => {
    const accountId = newcomer(site, '5reporter');
    const issue = await created(site, { reporter: { id: accountId } });
    expect(issue.values.get('reporter')).toBe(accountId);
    const refused = await create(site, { reporter: { id: accountId } }, limited);
    expect([refused.status, Object.keys(refused.body.errors)]).toEqual([400, ['reporter']]);
    const own = await create(site, {}, limited);
    expect(issueOf(site, own.body.id).values.get('reporter')).toBe(site.site.limitedAccountId);
  });

  it('takes plain text in version 2, and no documents', async () => {
    const body = { fields: taskFields({ description: 'One\nTwo' }) };
    const { id } = (await version2('POST', '/issue', body)).body;
    expect((await fieldsOf(site, id)).description).toEqual(documentOf('One\nTwo'));
    expect((await version2('GET', `/issue/${id}`)).body.fields.description).toBe('One\nTwo');
    const refused = await version2('POST', '/issue', { fields: taskFields({ description: documentOf('One') }) });
    expect(refused.body.errors).toEqual({ description: 'Operation value must be a string' });
  });

  it('takes a transition at creation, and creates the issue also where that is wrong', async () => {
    const good = await post(site, '/issue', { fields: taskFields(), transition: { id: '4' } });
    expect([good.status, good.body.transition.status]).toEqual([201, 200]);
    expect((await fieldsOf(site, good.body.key)).status.name).toBe('In Progress');
    const bad = await post(site, '/issue', { fields: taskFields(), transition: { id: '999' } });
    expect([bad.status, bad.body.transition.status]).toEqual([201, 400]);
    expect((await fieldsOf(site, bad.body.key)).status.name).toBe('Open');
  });

  it('creates many in one request, and tells by number which of them it refused', async () => {
    const each = [{}, { nothing: 1 }, { summary: '' }, {}].map((fields) => ({ fields: taskFields(fields) }));
    const { status, body } = await post(site, '/issue/bulk', { issueUpdates: each });
    expect([status, body.issues.length]).toEqual([201, 2]);
    expect(
      body.errors.map((error: Json) => [error.failedElementNumber, Object.keys(error.elementErrors.errors)]),
    ).toEqual([
      [1, ['nothing']],
      [2, ['summary']],
    ]);
    const none = await post(site, '/issue/bulk', { issueUpdates: each.slice(1, 3) });
    expect([none.status, none.body.issues, none.body.errors.length]).toEqual([400, [], 2]);
    const tooMany = { issueUpdates: Array.from({ length: 51 }, () => ({ fields: taskFields() })) };
    expect((await post(site, '/issue/bulk', tooMany)).status).toBe(400);
  });

  it('refuses properties that are too long, and creates nothing then', async () => {
    const before = site.site.tracker.issues.size;
    for (const property of [
      { key: 'k'.repeat(256), value: 1 },
      { key: 'k', value: 'x'.repeat(32_768) },
      { key: 'k' },
    ]) {
      expect((await post(site, '/issue', { fields: taskFields(), properties: [property] })).status).toBe(400);
    }
    expect(site.site.tracker.issues.size).toBe(before);
  });

  async function version2(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${site.url}/rest/api/2${path}`, {
      method,
      headers: { authorization: admin, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  }
});

/** A shown value by its id or name. */
function briefly(value: Json): unknown {
  if (Array.isArray(value)) return value.map(briefly);
  if (typeof value !== 'object' || value === null || value.type === 'doc') return value;
  const own = value.accountId ?? value.groupId ?? value.value ?? value.name;
  return value.child === undefined ? own : `${own} / ${value.child.value}`;
}
