import { expect, test } from 'vitest';
import type { RequestContent } from '../../../src/model/access-request.ts';
import { openStore } from '../../../src/store/open.ts';
import { accountOfEmail, creation, employee } from '../../support/access/account-world.ts';
import { change } from '../../support/access/change-world.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { effectsOf } from '../../support/writable-site.ts';

const EMAIL = 'grace.hopper@example.com';

describeTemporal('the creation of an account', ({ address }) => {
  const namespace = ownNamespace(address);

  async function world(organization: boolean): Promise<World> {
    return startWorld({ address, namespace: await namespace, organization, connection: { provisioning: true } });
  }
  const run = ({ worker, connection }: World, content: RequestContent, requestId: string = crypto.randomUUID()) =>
    change(worker.client, { connection, content, requestId });
  const kinds = (site: World) => effectsOf(site.simulator).map(({ kind }) => kind);

  test.each([
    ['Jira', false, ['account created', 'membership added']],
    ['the organization', true, ['invited', 'membership added']],
  ])('invites by %s, once, and says which account that is', async (_, organization, effects) => {
    await using site = await world(organization);
    const first = await run(site, creation(EMAIL, 'jira-software'));
    const accountId = accountOfEmail(site.simulator, EMAIL);
    expect(accountId).toBeDefined();
    expect(first).toMatchObject({ outcome: 'done', accountId, error: null });
    expect(kinds(site)).toEqual(effects);
    const again = await run(site, creation(EMAIL.toUpperCase(), 'jira-software'));
    expect(again).toMatchObject({ outcome: 'already', accountId });
    expect(again.notes.join('. ')).toContain('was there before');
    expect(kinds(site)).toEqual(effects);
  });

  test.each([
    ['Jira, which calls that a failure', false],
    ['the organization', true],
  ])('can do without any product: by %s', async (_, organization) => {
    await using site = await world(organization);
    const result = await run(site, creation(EMAIL));
    expect(result).toMatchObject({ outcome: 'done' });
    expect(result.accountId).not.toBeNull();
    expect(kinds(site)).toHaveLength(1);
  });

  test('finds what came of an invitation whose answer was lost', async () => {
    await using site = await world(false);
    site.simulator.faults.add({ route: '/user', method: 'POST', moment: 'after', times: 1, fault: { kind: 'reset' } });
    const result = await run(site, creation(EMAIL, 'jira-software'));
    expect(result).toMatchObject({ outcome: 'done', accountId: accountOfEmail(site.simulator, EMAIL) });
    expect(kinds(site).filter((kind) => kind === 'account created')).toHaveLength(1);
  });

  test('asks again where the first request never arrived', async () => {
    await using site = await world(true);
    const route = '/admin/v2/orgs/{orgId}/users/invite';
    site.simulator.faults.add({ route, method: 'POST', moment: 'before', times: 1, fault: { kind: 'reset' } });
    expect(await run(site, creation(EMAIL, 'jira-software'))).toMatchObject({ outcome: 'done' });
    expect(kinds(site).filter((kind) => kind === 'invited')).toHaveLength(1);
  });

  test('finds somebody who is not active, and invites somebody whom only the organization has', async () => {
    await using site = await world(true);
    const { accountId } = employee(site.simulator);
    site.simulator.change({ kind: 'suspendAccount', accountId });
    const suspended = await run(site, creation(`${accountId}@example.com`, 'jira-software'));
    expect(suspended).toMatchObject({ outcome: 'already', accountId });
    expect(suspended.notes.join('. ')).toContain('not active');
    site.simulator.change({
      kind: 'addOrganizationAccount',
      name: 'Otto',
      email: 'otto@example.com',
      accountId: '5otto',
    });
    expect(await run(site, creation('otto@example.com', 'jira-software'))).toMatchObject({
      outcome: 'done',
      accountId: '5otto',
    });
    expect(site.simulator.site.accounts.has('5otto')).toBe(true);
  });

  test('makes one account for two requests at once', async () => {
    await using site = await world(false);
    const both = await Promise.all([1, 2].map(() => run(site, creation(EMAIL, 'jira-software'))));
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already', 'done']);
    expect(kinds(site).filter((kind) => kind === 'account created')).toHaveLength(1);
  });

  test.each([
    ['a full licence, by Jira', false, 'bad_request', 'no seat left'],
    ['a full licence, by the organization', true, 'conflict', 'No seat is left'],
  ])('is refused with what to do: %s', async (_, organization, code, remedy) => {
    await using site = await world(organization);
    site.simulator.change({ kind: 'setSeats', seats: 0 });
    const result = await run(site, creation(EMAIL, 'jira-software'));
    expect(result).toMatchObject({ outcome: 'refused', accountId: null, error: { code } });
    expect(result.error?.message).toContain(remedy);
    expect(kinds(site)).toEqual([]);
  });

  test('is refused on the free plan, and for what the site has not', async () => {
    await using site = await world(true);
    expect(await run(site, creation(EMAIL, 'bamboo'))).toMatchObject({
      outcome: 'refused',
      error: { code: 'unknown_product' },
    });
    site.simulator.change({ kind: 'setTerms', freePlan: true });
    const free = await run(site, creation(EMAIL, 'jira-software'));
    expect(free).toMatchObject({ outcome: 'refused' });
    expect(free.error?.message).toContain('paid plan');
    expect(kinds(site)).toEqual([]);
  });

  test('is refused for a token whose account may not invite', async () => {
    await using site = await world(false);
    const refusal = { kind: 'status', status: 403, message: 'not an organization admin' } as const;
    site.simulator.faults.add({ route: '/user', method: 'POST', moment: 'before', fault: refusal });
    const forbidden = await run(site, creation(EMAIL));
    expect(forbidden).toMatchObject({ outcome: 'refused', error: { code: 'forbidden' } });
    expect(forbidden.error?.message).toContain('organization admin');
    expect(kinds(site)).toEqual([]);
  });

  test('keeps the address out of everything but the request, and the account in its record', async () => {
    await using site = await world(false);
    const { accountId } = await run(site, creation(EMAIL, 'jira-software'), 'kept');
    const store = await openStore({ url: site.databaseUrl, access: 'read' });
    const requests = store.requests(site.connection);
    expect(await requests.get('kept')).toMatchObject({ accountId, state: 'ended', outcome: 'done' });
    expect(await requests.list({ principalId: accountId ?? '' })).toHaveLength(1);
    const trail = [];
    for await (const entry of requests.trail('kept')) trail.push(entry);
    expect(trail.map(({ event }) => event)).toEqual(['requested', 'planned', 'intended', 'done', 'closed']);
    expect(JSON.stringify(trail)).not.toContain('hopper');
    await store.close();
    const handle = site.worker.client.workflow.getHandle(`account/${site.connection}/kept`);
    const events = (await handle.fetchHistory()).events ?? [];
    // The first event holds the input.
    expect(JSON.stringify(events.slice(1))).not.toContain('hopper');
    expect(Buffer.from(JSON.stringify(await handle.describe())).toString()).not.toContain('hopper');
  });
});
