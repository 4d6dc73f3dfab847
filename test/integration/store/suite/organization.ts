import { describe, expect, test } from 'vitest';
import type { FactRows } from '../../../../src/store/facts.ts';
import type { Store } from '../../../../src/store/store.ts';
import { accountRow, groupRow, organizationAccountRow } from '../../../support/fact-builders.ts';
import { all, seal, stage, stageWithOrganization } from '../../../support/staged-sync.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';

const SITE: FactRows = {
  account: [
    accountRow('a', { email: 'a@jira.example' }),
    accountRow('b', { active: 0 }),
    accountRow('bot', { account_type: 'app' }),
  ],
  access_group: [{ ...groupRow('g1'), managed_by: 'admins' }, groupRow('g2'), groupRow('g3')],
};
const ORGANIZATION: FactRows = {
  organization_account: [
    organizationAccountRow('a'),
    organizationAccountRow('a-elsewhere', { status: 'not_invited', mfa: 0 }),
    organizationAccountRow('b', { status: 'suspended', claim: 'unmanaged', mfa: null }),
  ],
  organization_activity: [{ account_id: 'a', last_active: '2026-11-01T00:00:00Z' }],
  organization_group: [
    { group_id: 'g1', name: 'Group g1', managed_by: 'external' },
    { group_id: 'g2', name: 'Group g2', managed_by: 'open' },
    { group_id: 'other', name: 'Other', managed_by: 'open' },
  ],
};
const BOTH = { ...SITE, ...ORGANIZATION };

/** What an organization adds to a site, and how long it is believed. */
export function organizationSuite(newDatabase: NewDatabase): void {
  describe('organization', () => {
    test('joins what the organization tells with what Jira tells, and replaces nothing', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await seal(store, await stageWithOrganization(store, 'run-1', BOTH, 'read'));
      const reader = await store.reader('default');
      expect(await all(reader?.accounts())).toMatchObject([
        { accountId: 'a', email: 'a@jira.example', emailSource: 'jira', status: 'active', managed: true, mfa: true },
        { accountId: 'b', email: 'b@example.com', emailSource: 'organization', status: 'suspended', managed: false },
        { accountId: 'bot', email: null, emailSource: null, managed: false, claim: null, mfa: null },
      ]);
      expect((await all(reader?.accounts())).map((account) => account.lastActive)).toEqual([
        '2026-11-01T00:00:00Z',
        null,
        null,
      ]);
      expect(await all(reader?.groups())).toEqual([
        { groupId: 'g1', name: 'Group g1', managedBy: 'admins', inOrganization: true },
        { groupId: 'g2', name: 'Group g2', managedBy: 'open', inOrganization: true },
        { groupId: 'g3', name: 'Group g3', managedBy: null, inOrganization: false },
      ]);
    });

    test('lists accounts that are not on the site among the others where that is asked for', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await seal(store, await stageWithOrganization(store, 'run-1', BOTH, 'read'));
      const reader = await store.reader('default');
      const found = await all(reader?.accounts({ includeOffSite: true }));
      expect(found.map(({ accountId, onSite }) => `${accountId} ${onSite}`)).toEqual([
        'a true',
        'a-elsewhere false',
        'b true',
        'bot true',
      ]);
      expect(await all(reader?.accounts({ includeOffSite: true, accountId: 'a-elsewhere' }))).toEqual([
        {
          accountId: 'a-elsewhere',
          displayName: 'Person a-elsewhere',
          email: 'a-elsewhere@example.com',
          emailSource: 'organization',
          accountType: 'atlassian',
          active: true,
          status: 'active',
          onSite: false,
          managed: true,
          claim: 'managed',
          organizationStatus: 'not_invited',
          lastActive: null,
          mfa: false,
        },
      ]);
      expect(await all(reader?.accounts({ accountId: 'a-elsewhere' }))).toEqual([]);
    });

    test('knows nothing of an organization where none was asked', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const { changes } = await seal(store, await stage(store, 'run-1', SITE));
      expect(Object.keys(changes).filter((kind) => /organization|activity/.test(kind))).toEqual([]);
      const reader = await store.reader('default');
      expect(reader?.sealed.organization).toBeNull();
      expect((await all(reader?.accounts())).map(({ managed, status }) => [managed, status])).toEqual([
        [null, 'active'],
        [null, 'inactive'],
        [null, 'active'],
      ]);
      expect((await all(reader?.groups())).map((group) => group.inOrganization)).toEqual([null, null, null]);
    });

    test.each(['given up', 'left'] as const)(
      'keeps what was known where reading it was %s, and tells of when that is',
      async (end) => {
        await using temporary = await temporaryStore(newDatabase);
        const { store } = temporary;
        const first = await stageWithOrganization(store, 'run-1', BOTH, 'read');
        await seal(store, first);
        const before = await picture(store);
        const half = { ...SITE, organization_account: [organizationAccountRow('a', { email: 'half@example.com' })] };
        const second = await stageWithOrganization(store, 'run-2', half, end);
        const { changes } = await seal(store, second);
        expect(changes['organization accounts']).toBeUndefined();
        expect(await picture(store)).toEqual(before);
        const reader = await store.reader('default');
        expect(reader?.sealed).toMatchObject({ syncId: second, organization: { syncId: first } });
      },
    );

    test('ends what was known once the settings name no organization any more, and not for earlier readers', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await seal(store, await stageWithOrganization(store, 'run-1', BOTH, 'read'));
      const earlier = await store.reader('default');
      const before = await all(earlier?.accounts({ includeOffSite: true }));
      await seal(store, await stage(store, 'run-2', SITE));
      const reader = await store.reader('default');
      expect(reader?.sealed.organization).toBeNull();
      expect((await all(reader?.accounts({ includeOffSite: true }))).map((one) => [one.accountId, one.claim])).toEqual([
        ['a', null],
        ['b', null],
        ['bot', null],
      ]);
      expect(await all(earlier?.accounts({ includeOffSite: true }))).toEqual(before);
    });

    test('writes nothing more of an organization that was given up', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      const syncId = await stage(store, 'run-1', SITE, 'default', true);
      const writer = store.writer('default', syncId);
      await writer.takeLease('organization-accounts', '1');
      await store.syncs('default').giveUpOrganization(syncId);
      const page = { item: 'managed', state: 'done', cursor: null, facts: ORGANIZATION } as const;
      await expect(writer.commit('organization-accounts', '1', [page], 1)).rejects.toMatchObject({
        code: 'lease_lost',
      });
      await expect(writer.takeLease('organization-accounts', '2')).rejects.toMatchObject({ code: 'lease_lost' });
    });
  });
}

async function picture(store: Store) {
  const reader = await store.reader('default');
  return { accounts: await all(reader?.accounts({ includeOffSite: true })), groups: await all(reader?.groups()) };
}
