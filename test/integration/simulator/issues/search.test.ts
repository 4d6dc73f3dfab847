import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { documentOf } from '../../../../simulator/site/issues/adf.ts';
import { ask, type Json, limited } from '../site-client.ts';
import { create, created, found, post, put, transition } from './issue-client.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('searching the simulated site', () => {
  let site: Simulator;
  let now = Date.UTC(2026, 10, 24, 12);
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny', now: () => now });
  });
  afterAll(() => site.close());

  const search = (body: Record<string, unknown>) => post(site, '/search/jql', body);

  it('understands the queries that clients ask', async () => {
    const one = await created(site, {
      labels: ['q-1', 'both'],
      summary: 'Robot arm',
      description: documentOf('Request ab-12, for Mia'),
    });
    const two = await created(site, { labels: ['q-2', 'both'], summary: 'Access to "Vault"' });
    await transition(site, two.key, 'Start Progress');
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['labels = q-1', [one.id]],
      ['project = CORE AND labels = "q-1"', [one.id]],
      ['project = "Core Platform" and labels in (q-1, "q-2") order by created asc', [one.id, two.id]],
      ['labels in (q-1, q-2) order by key desc', [two.id, one.id]],
      ['labels = both and not labels = q-1', [two.id]],
      ['labels = both and labels not in (q-2)', [one.id]],
      ['labels = q-1 or labels = q-2 and status = "In Progress" order by key', [one.id, two.id]],
      ['(labels = q-1 or labels = q-2) and status = "In Progress"', [two.id]],
      ['labels = both and statusCategory = "In Progress"', [two.id]],
      ['labels = both and resolution = Unresolved order by key', [one.id, two.id]],
      ['labels = both and resolution is empty and status != Open', [two.id]],
      [`key = ${one.key}`, [one.id]],
      [`issuekey in (${one.key.toLowerCase()}, ${two.id}) order by id`, [one.id, two.id]],
      ['labels = both and text ~ robot', [one.id]],
      [String.raw`project = CORE and description ~ "\"Request ab-12\""`, [one.id]],
      [String.raw`description ~ "\"ab 12, request\""`, []],
      ['description ~ "mia ab"', [one.id]],
      ['labels = both and summary ~ "vault" and created >= "2026-11-24 11:59" and created < 1d', [two.id]],
      ['labels = both and created > now()', []],
      ['labels = both and reporter = currentUser() order by key', [one.id, two.id]],
    ];
    for (const [jql, ids] of cases) expect([jql, await found(site, jql)]).toEqual([jql, ids]);
  });

  it('says what is wrong with others', async () => {
    const wrong = [
      '',
      'order by key',
      'project = CORE and',
      'project = NOPE',
      'key = CORE-99999',
      'colour = red',
      '(labels = a',
      'labels ~ a',
      'labels = "a',
      'labels = a order by colour',
      'created > yesterday',
      'labels = a b',
    ];
    for (const jql of wrong) expect([jql, (await search({ jql })).status]).toEqual([jql, 400]);
    expect((await search({ jql: 'order by key' })).body.errorMessages[0]).toContain('Unbounded');
    expect((await ask(site, '/search?jql=project=CORE')).status).toBe(410);
  });

  it('gives ids alone unless more is asked for, page by page', async () => {
    const labels = ['paged'];
    for (let count = 0; count < 5; count += 1) await create(site, { labels });
    const first = (await search({ jql: 'labels = paged', maxResults: 2 })).body;
    expect([Object.keys(first.issues[0]), first.isLast, 'total' in first]).toEqual([['id'], false, false]);
    expect(new Set(await found(site, 'labels = paged')).size).toBe(5);
    const { nextPageToken } = first;
    const last = (await search({ jql: 'labels = paged', maxResults: 9, nextPageToken })).body;
    expect([last.issues.length, last.isLast, 'nextPageToken' in last]).toEqual([3, true, false]);
    expect((await search({ jql: 'labels = other', nextPageToken })).status).toBe(400);
    now += 8 * DAY;
    expect((await search({ jql: 'labels = paged', nextPageToken })).status).toBe(400);
    const full = (await search({ jql: 'labels = paged', fields: ['summary', 'status'], maxResults: 1 })).body;
    expect(Object.keys(full.issues[0].fields)).toEqual(['summary', 'status']);
    expect((await post(site, '/search/approximate-count', { jql: 'labels = paged' })).body).toEqual({ count: 5 });
  });

  it('shows nobody what they may not see', async () => {
    await create(site, { project: { key: 'SEC' }, labels: ['secret'] });
    const { body } = await post(site, '/search/jql', { jql: 'labels = secret' }, limited);
    expect(body.issues).toEqual([]);
    expect(await found(site, 'labels = secret')).toHaveLength(1);
  });

  it('finds what was written only when the index has taken it in', async () => {
    site.settings.indexLag = 5 * MINUTE;
    const issue = await created(site, { labels: ['late'] });
    const other = await created(site, { labels: ['late'] });
    expect(await found(site, 'labels = late')).toEqual([]);
    const reconciled = await search({ jql: 'labels = late', reconcileIssues: [Number(issue.id)] });
    expect(reconciled.body.issues.map(({ id }: Json) => id)).toEqual([issue.id]);
    now += 5 * MINUTE;
    expect(await found(site, 'labels = late order by key')).toEqual([issue.id, other.id]);
    await put(site, `/issue/${issue.key}`, { fields: { labels: ['on-time'] } });
    expect(await found(site, 'labels = late order by key')).toEqual([issue.id, other.id]);
    await ask(site, `/issue/${other.key}`, { method: 'DELETE' });
    // The index has it yet; what is gone is shown to nobody all the same.
    expect(await found(site, 'labels = late')).toEqual([issue.id]);
    now += 5 * MINUTE;
    expect([await found(site, 'labels = late'), await found(site, 'labels = on-time')]).toEqual([[], [issue.id]]);
    site.settings.indexLag = 0;
  });

  it('draws the lag of each write from its seed, and lets a test decide', async () => {
    const lag = {
      lowMs: MINUTE,
      highMs: 25 * MINUTE,
      tailShare: 0.2,
      tailLowMs: 60 * MINUTE,
      tailHighMs: 720 * MINUTE,
    };
    const waits = async () => {
      const other = await startSimulator({ size: 'tiny', seed: 5, now: () => now, indexLag: lag });
      for (let count = 0; count < 60; count += 1) await create(other, { labels: ['drawn'] });
      const lags = [...other.site.tracker.index.values()].map((entries) => (entries.at(-1)?.at ?? 0) - now);
      await other.close();
      return lags.filter((each) => each > 0);
    };
    const drawn = await waits();
    expect(await waits()).toEqual(drawn);
    const isUsual = (each: number) => each >= MINUTE && each <= 25 * MINUTE;
    const isLate = (each: number) => each >= 60 * MINUTE && each <= 720 * MINUTE;
    expect([drawn.length, drawn.every((each) => isUsual(each) || isLate(each))]).toEqual([60, true]);
    expect([drawn.filter(isLate).length > 3, drawn.filter(isUsual).length > 30, new Set(drawn).size > 50]).toEqual([
      true,
      true,
      true,
    ]);
    site.settings.indexLag = (issueId, write) => (write === 0 ? Number(issueId) : 0);
    const issue = await created(site, { labels: ['decided'] });
    expect(await found(site, 'labels = decided')).toEqual([]);
    await transition(site, issue.key, 'Start Progress');
    expect(await found(site, 'labels = decided')).toEqual([issue.id]);
    site.settings.indexLag = 0;
  });
});
