import { expect, test } from 'vitest';
import type { Simulator } from '../../../simulator/index.ts';
import { organizationAccounts } from '../../../simulator/site/truth.ts';
import { searchOrganizationAccounts } from '../../../src/atlassian/accounts.ts';
import type { AtlassianClient } from '../../../src/atlassian/client.ts';
import { removeFromDirectory, restoreAccount, suspendAccount } from '../../../src/atlassian/directory-access.ts';
import type { AtlassianError } from '../../../src/atlassian/errors/atlassian-error.ts';
import { addMembership, removeMembership } from '../../../src/atlassian/group-memberships.ts';
import { inviteAccount } from '../../../src/atlassian/invite.ts';
import { cancelDeletion, disableAccount, enableAccount, scheduleDeletion } from '../../../src/atlassian/lifecycle.ts';
import { searchWorkspaces } from '../../../src/atlassian/workspaces.ts';
import { effectsOf, newcomer, plainGroup, syncedGroup } from '../../support/writable-site.ts';
import { organization } from './organization.ts';

const email = 'mia.meyer@example.com';
const INVITE = '/admin/v2/orgs/{orgId}/users/invite';

const home = ({ organization: { directories } }: Simulator) => directories[0]?.directoryId ?? '';

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code, mayHaveTakenEffect }: AtlassianError) => `${code}${mayHaveTakenEffect ? ', unclear' : ''}`,
  );

/** The product of the simulated site, found as one would: by the site's address. */
async function jiraOf(simulator: Simulator, client: AtlassianClient): Promise<string> {
  const { values } = await searchWorkspaces(client, null);
  const found = values.find(({ hostUrl, typeKey }) => hostUrl === simulator.url && typeKey === 'jira-software');
  return found?.resource ?? '';
}

const found = async (client: AtlassianClient) =>
  (await searchOrganizationAccounts(client, { emails: [email] }, null)).values.map(({ accountId }) => accountId);

test('an account is invited to a product and a group, and found by its address', async () => {
  const { simulator, client } = await organization();
  const { groupId } = plainGroup(simulator);
  const products = [await jiraOf(simulator, client)];
  const invitation = { email, products, groupIds: [groupId, syncedGroup(simulator).groupId], sendNotification: false };
  const { accountId, roles, groups } = await inviteAccount(client, invitation);
  expect([roles.map(({ isGiven }) => isGiven), groups.map(({ isGiven }) => isGiven)]).toEqual([[true], [true, false]]);
  expect(await found(client)).toEqual([accountId]);
  expect(plainGroup(simulator).members.has(accountId ?? '')).toBe(true);
});

test('an invitation that is refused has had no effect', async () => {
  const { simulator, client } = await organization();
  const invite = (products: string[]) =>
    refusal(inviteAccount(client, { email, products, groupIds: [], sendNotification: false }));
  const products = [await jiraOf(simulator, client)];
  expect(await invite(['ari:cloud:none'])).toBe('not_found');
  simulator.change({ kind: 'setSeats', seats: 1 });
  expect(await invite(products)).toBe('conflict');
  simulator.change({ kind: 'setTerms', freePlan: true });
  expect(await invite(products)).toBe('bad_request');
  expect(effectsOf(simulator)).toEqual([]);
});

test('an invitation whose answer is lost was made once, and is not repeated', async () => {
  const { simulator, client } = await organization();
  simulator.faults.add({ route: INVITE, times: 1, fault: { kind: 'reset' } });
  const invited = inviteAccount(client, { email, products: [], groupIds: [], sendNotification: false });
  expect(await refusal(invited)).toBe('network, unclear');
  expect(await found(client)).toHaveLength(1);
  expect(effectsOf(simulator)).toMatchObject([{ kind: 'invited', changed: true }]);
});

test('access in a directory is suspended, restored and taken', async () => {
  const { simulator, client } = await organization();
  const accountId = newcomer(simulator);
  const account = { directoryId: home(simulator), accountId };
  const status = () => organizationAccounts(simulator.site).find((each) => each.accountId === accountId)?.status;
  await suspendAccount(client, account);
  expect(status()).toBe('suspended');
  await restoreAccount(client, account);
  expect(status()).toBe('active');
  await removeFromDirectory(client, account);
  expect(status()).toBe('not_invited');
  expect(await refusal(suspendAccount(client, account))).toBe('not_found');
  const admin = { ...account, accountId: simulator.site.adminAccountId };
  expect(await refusal(suspendAccount(client, admin))).toBe('forbidden');
});

test('an account is deactivated, reactivated, about to be deleted and kept', async () => {
  const { simulator, client } = await organization();
  const accountId = newcomer(simulator);
  await disableAccount(client, accountId, 'Gone');
  await enableAccount(client, accountId);
  await scheduleDeletion(client, accountId);
  expect(await refusal(enableAccount(client, accountId))).toBe('conflict');
  await cancelDeletion(client, accountId);
  expect(await refusal(cancelDeletion(client, accountId))).toBe('not_found');
  expect(effectsOf(simulator).map(({ kind }) => kind)).toEqual([
    'disabled',
    'enabled',
    'deletion scheduled',
    'deletion cancelled',
  ]);
});

test('a membership comes and goes, and the search by group and account tells', async () => {
  const { simulator, client } = await organization();
  const accountId = newcomer(simulator);
  const { groupId } = plainGroup(simulator);
  const membership = { directoryId: home(simulator), groupId, accountId };
  const isMember = async () => {
    const { values } = await searchOrganizationAccounts(client, { accountIds: [accountId], groupIds: [groupId] }, null);
    return values.length > 0;
  };
  await addMembership(client, membership);
  expect(await isMember()).toBe(true);
  expect(await refusal(addMembership(client, membership))).toBe('conflict');
  await removeMembership(client, membership);
  expect(await isMember()).toBe(false);
  expect(await refusal(removeMembership(client, membership))).toBe('not_found');
  const synced = { ...membership, groupId: syncedGroup(simulator).groupId };
  expect(await refusal(addMembership(client, synced))).toBe('forbidden');
});
