import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { newcomer, plainGroup } from '../../support/writable-site.ts';
import { admin, ask } from './site-client.ts';
import { addMember } from './write-client.ts';

/** The raw fate of a request: status and body as far as they came, and whether the connection broke. */
function rawAsk(site: Simulator, path: string) {
  return new Promise<{ status: number | null; bytes: number; declared: number; broke: boolean }>((resolve) => {
    const asked = request(`${site.url}/rest/api/3${path}`, { headers: { authorization: admin }, agent: false });
    asked.once('error', () => resolve({ status: null, bytes: 0, declared: 0, broke: true }));
    asked.once('response', (answer) => {
      let bytes = 0;
      const declared = Number(answer.headers['content-length']);
      const done = (broke: boolean) => resolve({ status: answer.statusCode ?? null, bytes, declared, broke });
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.once('error', () => done(true));
      answer.once('end', () => done(false));
    });
    asked.end();
  });
}

describe('failures on purpose', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterEach(() => {
    site.faults.clear();
    site.ledger.clear();
  });
  afterAll(() => site.close());

  it('answer a status with headers, as JSON or as the HTML of a gateway', async () => {
    site.faults.add(
      { route: '/myself', times: 1, fault: { kind: 'status', status: 503, headers: { 'Retry-After': '2' } } },
      { route: '/myself', times: 1, fault: { kind: 'status', status: 502, body: 'html' } },
    );
    const first = await ask(site, '/myself');
    expect([first.status, first.headers.get('retry-after'), first.body.errors]).toEqual([503, '2', {}]);
    const second = await ask(site, '/myself');
    expect([second.status, second.headers.get('content-type')]).toEqual([502, 'text/html;charset=UTF-8']);
    expect((await ask(site, '/myself')).status).toBe(200);
  });

  it('reset the connection', async () => {
    site.faults.add({ fault: { kind: 'reset' } });
    expect(await rawAsk(site, '/myself')).toMatchObject({ status: null, broke: true });
    expect(site.ledger.entries).toMatchObject([{ route: '/myself', status: null, fault: 'reset' }]);
  });

  it('cut a body in the middle', async () => {
    site.faults.add({ fault: { kind: 'cut-body' } });
    const { status, bytes, declared, broke } = await rawAsk(site, '/users/search');
    expect([status, broke]).toEqual([200, true]);
    expect(bytes).toBeLessThan(declared);
  });

  it('never answer, until the time they are given is over', async () => {
    site.faults.add({ fault: { kind: 'hang', ms: 60 } });
    const started = performance.now();
    expect((await rawAsk(site, '/myself')).broke).toBe(true);
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  it('send a body slowly, but whole', async () => {
    site.faults.add({ fault: { kind: 'slow-body', ms: 80 } });
    const started = performance.now();
    const { bytes, declared, broke } = await rawAsk(site, '/users/search');
    expect([bytes, broke]).toEqual([declared, false]);
    expect(performance.now() - started).toBeGreaterThan(60);
  });

  it('answer with JSON of another shape, or with broken JSON', async () => {
    site.faults.add({ times: 1, fault: { kind: 'wrong-json' } }, { times: 1, fault: { kind: 'broken-json' } });
    expect((await ask(site, '/myself')).body).toHaveProperty('unexpected');
    expect((await ask(site, '/myself')).body).toBeNull();
  });

  it('lose a write before it took effect, or only its answer after it', async () => {
    const { groupId, members } = plainGroup(site);
    const [before, after] = [newcomer(site, '5before'), newcomer(site, '5after')];
    const route = '/group/user';
    site.faults.add({ route, times: 1, moment: 'before', fault: { kind: 'reset' } });
    await expect(addMember(site, groupId, before)).rejects.toThrow();
    expect([members.has(before), site.effects.entries.length]).toEqual([false, 0]);
    site.faults.add({ route, times: 1, moment: 'after', fault: { kind: 'status', status: 502, body: 'html' } });
    expect((await addMember(site, groupId, after)).status).toBe(502);
    expect([members.has(after), site.effects.entries.length]).toEqual([true, 1]);
  });

  it('carry a write out when its caller is gone', async () => {
    const accountId = newcomer(site, '5late');
    const { groupId, members } = plainGroup(site);
    site.effects.clear();
    site.faults.add({ route: '/group/user', times: 1, fault: { kind: 'late-commit', ms: 1_000 } });
    await expect(addMember(site, groupId, accountId)).rejects.toThrow();
    expect([members.has(accountId), site.effects.entries]).toEqual([false, []]);
    const request = site.ledger.entries.at(-1);
    expect([request?.status, request?.fault]).toEqual([null, 'late-commit']);
    await expect.poll(() => members.has(accountId), { timeout: 5_000 }).toBe(true);
    expect(site.effects.entries).toMatchObject([{ kind: 'membership added', request: request?.sequence }]);
  });

  it('let reads lag behind writes, each by as long as the setting says', async () => {
    const accountId = newcomer(site, '5lag');
    const { groupId } = plainGroup(site);
    const groups = async () => (await ask(site, `/user/groups?accountId=${accountId}`)).body.length;
    site.settings.readLagMs = 60_000;
    expect((await addMember(site, groupId, accountId)).status).toBe(201);
    // Writes see the site as it is.
    expect((await addMember(site, groupId, accountId)).status).toBe(400);
    expect(await groups()).toBe(0);
    site.settings.readLagMs = 0;
    expect(await groups()).toBe(1);
  });

  it('repeat an old answer although the site has changed', async () => {
    site.faults.add({ route: '/project/{projectIdOrKey}', fault: { kind: 'stale' } });
    expect((await ask(site, '/project/CORE')).body.name).toBe('Core Platform');
    site.change({ kind: 'renameProject', project: 'CORE', name: 'Base Platform' });
    expect((await ask(site, '/project/CORE')).body.name).toBe('Core Platform');
    site.faults.clear();
    expect((await ask(site, '/project/CORE')).body.name).toBe('Base Platform');
  });
});

describe('a site that changes in the middle of a reading', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterEach(() => site.faults.clear());
  afterAll(() => site.close());

  it('loses a member between two pages at the request that a rule names', async () => {
    const group = [...site.site.groups.values()].find((each) => each.members.size > 52);
    const groupId = group?.groupId ?? '';
    const [first = ''] = group?.members ?? [];
    const path = `/group/member?includeInactiveUsers=true&groupId=${groupId}`;
    site.faults.add({
      route: '/group/member',
      times: 1,
      fault: { kind: 'change', changes: [{ kind: 'removeMember', groupId, accountId: first }] },
    });
    const before = (await ask(site, path)).body;
    const after = (await ask(site, `${path}&startAt=50`)).body;
    expect(before.values[0].accountId).toBe(first);
    expect(after.total).toBe(before.total - 1);
    expect(before.values.length + after.values.length).toBe(before.total - 1);
  });

  it('changes before the request where the rule says so', async () => {
    site.faults.add({
      route: '/project/{projectIdOrKey}',
      moment: 'before',
      times: 1,
      fault: { kind: 'change', changes: [{ kind: 'deleteProject', project: 'LAB' }] },
    });
    expect((await ask(site, '/project/LAB')).status).toBe(404);
  });

  it('forgets a login for one request, which then looks like an empty site', async () => {
    site.faults.add({ nth: 2, times: 2, fault: { kind: 'logged-out' } });
    const totals: number[] = [];
    for (let turn = 0; turn < 2; turn += 1) totals.push((await ask(site, '/project/search')).body.total);
    expect(totals).toEqual([expect.any(Number), 0]);
    expect(totals[0]).toBeGreaterThan(0);
    const myself = await ask(site, '/myself');
    expect([myself.status, myself.headers.get('x-seraph-loginreason')]).toEqual([401, 'AUTHENTICATED_FAILED']);
    expect((await ask(site, '/myself')).status).toBe(200);
  });
});

describe('limits and delays', () => {
  it('refuse a burst with 429 and say when to come back', async () => {
    const site = await startSimulator({ size: 'tiny', limits: { scale: 0.1 } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(site, '/myself')));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThan(5);
    expect(refused[0]?.headers.get('ratelimit-reason')).toBe('jira-burst-based');
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(site, '/serverInfo')).status).toBe(200);
    await site.close();
  });

  it('hold every answer back for as long as the latency says', async () => {
    const site = await startSimulator({ size: 'tiny', latencyMs: [30, 50] });
    await ask(site, '/myself');
    expect(site.ledger.entries[0]?.ms).toBeGreaterThan(25);
    await site.close();
  });
});
