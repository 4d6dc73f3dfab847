import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import { effectsOf } from '../../../support/writable-site.ts';
import { ask } from '../site-client.ts';
import { comment, create, created, post, put, transition } from './issue-client.ts';

describe('writing too fast, or into the void, on the simulated site', () => {
  let site: Simulator;
  let now = 0;
  beforeEach(async () => {
    now = Date.UTC(2026, 10, 24, 12);
    site = await startSimulator({ size: 'tiny', now: () => now, limits: { burst: false } });
  });
  afterEach(() => site.close());

  const say = (key: string) => post(site, `/issue/${key}/comment`, comment('Hello'));

  it('lets an issue take 20 writes in 2 seconds and 100 in 30, and others as many', async () => {
    const { key } = await created(site);
    const other = await created(site);
    const statuses: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (let count = 0; count < 21; count += 1) statuses.push((await say(key)).status);
      now += 2_000;
    }
    const refused = statuses.filter((status) => status === 429).length;
    expect([statuses.indexOf(429), statuses.length - refused]).toEqual([20, 100]);
    expect((await say(other.key)).status).toBe(201);
    const { status, headers } = await put(site, `/issue/${key}/properties/p`, 1);
    expect([status, headers.get('ratelimit-reason')]).toEqual([429, 'jira-per-issue-on-write']);
    expect([headers.get('retry-after'), headers.get('x-ratelimit-remaining')]).toEqual(['18', '0']);
    now += 18_000;
    expect((await say(key)).status).toBe(201);
    expect((await ask(site, `/issue/${key}`)).status).toBe(200);
  });

  it('loses the answer of a creation, or the creation itself, as it is told to', async () => {
    site.faults.add({ route: '/issue', method: 'POST', times: 1, fault: { kind: 'reset' } });
    await expect(create(site, { labels: ['lost'] })).rejects.toThrow();
    site.faults.add({ route: '/issue', method: 'POST', moment: 'before', times: 1, fault: { kind: 'reset' } });
    await expect(create(site, { labels: ['never'] })).rejects.toThrow();
    expect(effectsOf(site).map(({ kind, mark }) => [kind, mark])).toEqual([['issue created', 'lost']]);
  });

  it('carries writes to issues out when their caller is gone', async () => {
    const { key } = await created(site);
    for (const route of ['/issue', '/issue/{issueIdOrKey}/transitions']) {
      site.faults.add({ route, method: 'POST', times: 1, fault: { kind: 'late-commit', ms: 1_000 } });
    }
    site.effects.clear();
    await expect(create(site, { labels: ['late'] })).rejects.toThrow();
    await expect(transition(site, key, 'Start Progress')).rejects.toThrow();
    expect(site.effects.entries).toEqual([]);
    await expect
      .poll(() => effectsOf(site).map(({ kind, mark }) => [kind, mark]))
      .toEqual([
        ['issue created', 'late'],
        ['transitioned', 'In Progress'],
      ]);
  });
});
