import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { canUseJira } from '../../../simulator/site/access.ts';
import type { Account } from '../../../simulator/site/model.ts';
import { effectsOf, newcomer, plainGroup } from '../../support/writable-site.ts';
import { ask, limited } from './site-client.ts';

const emailAddress = 'mia.meyer@example.com';

describe('changing the user base of the simulated site', () => {
  let site: Simulator;
  beforeEach(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterEach(() => site.close());

  const create = (body: unknown, authorization?: string) =>
    ask(site, '/user', { method: 'POST', body, ...(authorization === undefined ? {} : { authorization }) });
  const remove = (accountId: string) => ask(site, `/user?accountId=${accountId}`, { method: 'DELETE' });
  const account = (email: string): Account | undefined =>
    [...site.site.accounts.values()].find((each) => each.emailAddress === email);

  it('creates an account with the products it is given, in organization and site', async () => {
    const { status, body } = await create({ emailAddress, products: ['jira-software', 'jira-core'] });
    expect([status, body.emailAddress]).toEqual([201, emailAddress]);
    const made = account(emailAddress);
    expect(made !== undefined && canUseJira(site.site, made)).toBe(true);
    expect(site.organization.accounts.get(body.accountId)).toMatchObject({
      email: emailAddress,
      claimStatus: 'managed',
    });
    expect(effectsOf(site).map(({ kind }) => kind)).toEqual([
      'account created',
      'membership added',
      'membership added',
    ]);
    expect((await ask(site, `/user/search?query=${emailAddress}`)).body).toMatchObject([{ accountId: body.accountId }]);
  });

  it('answers 201 for one that has access, and changes nothing', async () => {
    const first = await create({ emailAddress, products: ['jira-software'] });
    const again = await create({ emailAddress: emailAddress.toUpperCase(), products: ['jira-software'] });
    expect([again.status, again.body.accountId]).toEqual([201, first.body.accountId]);
    expect(effectsOf(site).at(-1)).toMatchObject({ kind: 'account created', changed: false });
  });

  it('refuses one that exists without access', async () => {
    newcomer(site, '5known');
    expect((await create({ emailAddress: '5known@example.com', products: ['jira-software'] })).status).toBe(400);
    expect(site.effects.entries).toEqual([]);
  });

  it('refuses an invitation without products, and sends it all the same', async () => {
    const { status, body } = await create({ emailAddress, products: [] });
    expect([status, body.errorMessages]).toEqual([400, ['HttpErrorCode 404 - User not found']]);
    expect(effectsOf(site)).toMatchObject([{ kind: 'account created', changed: true }]);
    const [found] = (await ask(site, `/user/search?query=${emailAddress}`)).body;
    expect(site.site.accounts.get(found.accountId)?.emailAddress).toBe(emailAddress);
  });

  it('refuses what needs a seat that is not there', async () => {
    site.change({ kind: 'setSeats', seats: 1 });
    expect((await create({ emailAddress, products: ['jira-software'] })).status).toBe(400);
    expect([account(emailAddress), site.effects.entries]).toEqual([undefined, []]);
    const small = await startSimulator({ size: 'tiny', shape: { seats: 3 } });
    expect(small.site.applicationRoles.map((role) => role.numberOfSeats)).toEqual([3, 3, 3, 3]);
    await small.close();
  });

  it('asks for an administrator, an address, products that exist', async () => {
    const answers = [
      await create({ emailAddress, products: [] }, limited),
      await create({ products: [] }),
      await create({ emailAddress }),
      await create({ emailAddress, products: ['bitbucket'] }),
      await create([]),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 400, 400, 400, 400]);
  });

  it('removes an account from the site, out of every group, and not a second time', async () => {
    const accountId = newcomer(site);
    const group = plainGroup(site);
    site.change({ kind: 'addMember', groupId: group.groupId, accountId });
    expect((await remove(accountId)).status).toBe(204);
    expect((await remove(accountId)).status).toBe(404);
    expect([site.site.accounts.has(accountId), group.members.has(accountId)]).toEqual([false, false]);
    expect(effectsOf(site)).toEqual([{ kind: 'account removed', accountId, changed: true }]);
    expect((await remove(site.site.adminAccountId)).status).toBe(400);
  });
});
