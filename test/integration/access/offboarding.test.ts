import { expect, test } from 'vitest';
import type { RequestContent } from '../../../src/model/access-request.ts';
import { employee, inOrganization, offboarding, restoring } from '../../support/access/account-world.ts';
import { change } from '../../support/access/change-world.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { effectsOf, syncedGroup } from '../../support/writable-site.ts';

describeTemporal('the offboarding of an account', ({ address }) => {
  const namespace = ownNamespace(address);

  async function world(organization = true): Promise<World> {
    return startWorld({ address, namespace: await namespace, organization, connection: { provisioning: true } });
  }
  const run = ({ worker, connection }: World, content: RequestContent) =>
    change(worker.client, { connection, content });
  const kinds = (site: World) => effectsOf(site.simulator).map(({ kind }) => kind);

  test('goes up the rungs in their order, and is given back in the reverse order', async () => {
    await using site = await world();
    const { accountId } = employee(site.simulator);
    const taken = await run(site, offboarding(accountId, 'delete', 'disable', 'suspend', 'access'));
    expect(taken).toMatchObject({ outcome: 'done', counts: { done: 4 }, error: null });
    expect(kinds(site)).toEqual(['membership removed', 'suspended', 'disabled', 'deletion scheduled']);
    expect(inOrganization(site.simulator, accountId)).toMatchObject({ status: 'for_deletion', suspendedIn: [{}] });
    const given = await run(site, restoring(accountId));
    expect(given).toMatchObject({ outcome: 'done', error: null });
    // Calling the deletion off has activated the account as well.
    expect(kinds(site).slice(4)).toEqual(['deletion cancelled', 'restored', 'membership added']);
    expect(inOrganization(site.simulator, accountId)).toMatchObject({ status: 'active' });
    expect(await run(site, restoring(accountId))).toMatchObject({ outcome: 'already' });
  });

  test('of a disabled account is given back as it was: disabled', async () => {
    await using site = await world();
    const { accountId } = employee(site.simulator);
    site.simulator.change({ kind: 'disableAccount', accountId });
    await run(site, offboarding(accountId, 'delete'));
    expect(inOrganization(site.simulator, accountId)).toMatchObject({ status: 'for_deletion' });
    expect(await run(site, restoring(accountId))).toMatchObject({ outcome: 'done' });
    expect(inOrganization(site.simulator, accountId)).toMatchObject({ status: 'deactivated' });
  });

  test('removes from the site and the organization for good, and says so', async () => {
    await using site = await world();
    const { accountId } = employee(site.simulator);
    const result = await run(site, offboarding(accountId, 'access', 'site', 'remove'));
    expect(result).toMatchObject({ outcome: 'done' });
    expect(result.notes.join('. ')).toContain('Cannot be taken back');
    expect(kinds(site)).toEqual(['membership removed', 'account removed']);
    expect(inOrganization(site.simulator, accountId)?.directoryIds).toEqual([]);
    const restored = await run(site, restoring(accountId));
    expect(restored).toMatchObject({ outcome: 'already', counts: {} });
    expect(restored.notes.join('. ')).toContain('is not on the site');
  });

  test('leaves groups that an identity provider keeps, and names them', async () => {
    await using site = await world();
    const { accountId } = employee(site.simulator);
    const kept = syncedGroup(site.simulator);
    site.simulator.change({ kind: 'addMember', groupId: kept.groupId, accountId });
    const result = await run(site, offboarding(accountId, 'access'));
    expect(result).toMatchObject({ outcome: 'done', counts: { done: 1 } });
    expect(result.notes.join('. ')).toContain(kept.name);
    expect(site.simulator.site.groups.get(kept.groupId)?.members.has(accountId)).toBe(true);
  });

  test('says how old its knowledge of roles is', async () => {
    await using site = await world(false);
    const { accountId } = employee(site.simulator);
    const before = await run(site, offboarding(accountId, 'access'));
    expect(before.notes.join('. ')).toContain('No sync of this site is sealed yet');
    await site.sync();
    const after = await run(site, offboarding(accountId, 'access'));
    expect(after.notes.join('. ')).toMatch(/the sync sealed at \d{4}-/);
  });

  test('takes a suspension back where a later rung is refused', async () => {
    await using site = await world();
    const { accountId, groupId } = employee(site.simulator);
    const refusal = { kind: 'status', status: 403, message: 'not here' } as const;
    site.simulator.faults.add({ route: '/user', method: 'DELETE', moment: 'before', fault: refusal });
    const result = await run(site, offboarding(accountId, 'access', 'suspend', 'site'));
    expect(result).toMatchObject({ outcome: 'compensated', error: { code: 'forbidden' } });
    expect(kinds(site)).toEqual(['membership removed', 'suspended', 'restored', 'membership added']);
    expect(site.simulator.site.groups.get(groupId)?.members.has(accountId)).toBe(true);
    expect(await run(site, restoring(accountId))).toMatchObject({
      outcome: 'refused',
      error: { code: 'not_offboarded' },
    });
  });

  test('stays where it was when a rung is refused after one that nothing takes back', async () => {
    await using site = await world();
    const { accountId } = employee(site.simulator);
    const refusal = { kind: 'status', status: 403, message: 'not here' } as const;
    const route = '/users/{account_id}/manage/lifecycle/delete';
    site.simulator.faults.add({ route, method: 'POST', moment: 'before', fault: refusal });
    const result = await run(site, offboarding(accountId, 'access', 'disable', 'site', 'delete'));
    expect(result).toMatchObject({ outcome: 'unresolved', error: { code: 'forbidden' }, counts: { done: 3 } });
    expect(kinds(site)).toEqual(['membership removed', 'disabled', 'account removed']);
    // What was taken from the account at Atlassian can be given back all the same.
    expect(await run(site, restoring(accountId))).toMatchObject({ outcome: 'done', counts: { done: 1 } });
    expect(kinds(site).at(-1)).toBe('enabled');
  });

  test.each(['suspend', 'disable', 'remove', 'delete'] as const)(
    'is refused without a key of the organization: %s',
    async (rung) => {
      await using site = await world(false);
      const { accountId } = employee(site.simulator);
      const result = await run(site, offboarding(accountId, 'access', rung));
      expect(result).toMatchObject({ outcome: 'refused', error: { code: 'needs_organization' } });
      expect(result.error?.message).toContain('BATON_ATLASSIAN_ORGID');
      expect(kinds(site)).toEqual([]);
    },
  );

  test('is refused with the reason where the organization may not manage the account', async () => {
    await using site = await world();
    const { accountId } = employee(site.simulator);
    site.simulator.change({ kind: 'unclaimAccount', accountId });
    const unmanaged = await run(site, offboarding(accountId, 'access', 'disable'));
    expect(unmanaged).toMatchObject({ outcome: 'refused', error: { code: 'not_manageable' } });
    expect(unmanaged.error?.message).toContain('does not manage this account');
    const synced = [...site.simulator.organization.accounts.values()].find(
      (account) =>
        account.claimStatus === 'managed' &&
        account.managementSource === 'synced' &&
        site.simulator.site.accounts.get(account.accountId)?.active === true,
    );
    const byProvider = await run(site, offboarding(synced?.accountId ?? '', 'disable'));
    expect(byProvider.error?.message).toContain('an identity provider keeps the account');
    expect(kinds(site)).toEqual([]);
  });

  test('is refused for the last administrator and for the account of jira-access, whatever the rung', async () => {
    await using site = await world();
    const own = site.simulator.site.adminAccountId;
    expect(await run(site, offboarding(own, 'suspend'))).toMatchObject({ error: { code: 'protected' } });
    const { accountId } = employee(site.simulator);
    const admins = [...site.simulator.site.groups.values()].find(({ name }) => name === 'site-admins');
    if (admins === undefined) throw new Error('the site has no administrators');
    site.simulator.change({ kind: 'addMember', groupId: admins.groupId, accountId });
    for (const member of [...admins.members]) {
      if (member !== accountId && member !== own) {
        site.simulator.change({ kind: 'removeMember', groupId: admins.groupId, accountId: member });
      }
    }
    site.simulator.change({ kind: 'removeMember', groupId: admins.groupId, accountId: own });
    expect(await run(site, offboarding(accountId, 'suspend'))).toMatchObject({
      outcome: 'refused',
      error: { code: 'last_administrator' },
    });
  });
});
