import { describe, expect, test } from 'vitest';
import type { FactRows } from '../../../../src/store/facts.ts';
import { accountRow, groupRow, projectRow } from '../../../support/fact-builders.ts';
import { SITE_FACTS } from '../../../support/site-facts.ts';
import { all, seal, stage } from '../../../support/staged-sync.ts';
import { type NewDatabase, temporaryStore } from '../../../support/temporary-store.ts';

/** In the order of their bytes; a language would put them otherwise, and skip the signs. */
const IDS = ['10', '5b', '9', 'A', 'Z', 'a', 'a-b', 'a:b', 'aa', 'ab', 'ä'];

/** More than threads or connections: each list needs what another may hold. */
const LISTS_AT_ONCE = 25;

/** All accounts in two groups, both of which may browse both projects, and hold a role there. */
const MANY_WAYS: FactRows = {
  account: IDS.toReversed().map((id) => accountRow(id)),
  access_group: [groupRow('g-1'), groupRow('G2')],
  membership: IDS.flatMap((account_id) => ['g-1', 'G2'].map((group_id) => ({ group_id, account_id }))),
  project: [projectRow('10'), projectRow('9')],
  project_role: ['10', '9'].map((project_id) => ({ project_id, role_id: 'r', name: 'Role', description: null })),
  role_actor: ['10', '9'].map((project_id) => ({ project_id, role_id: 'r', actor_type: 'group', actor_id: 'g-1' })),
  browse_holder: ['10', '9'].flatMap((project_id) => [
    { project_id, holder_type: 'group', holder_id: 'g-1' },
    { project_id, holder_type: 'group', holder_id: 'G2' },
    { project_id, holder_type: 'project-role', holder_id: 'r' },
  ]),
  application_role_group: [{ application_role: 'jira-software', group_id: 'G2', is_default: 1 }],
};

/** Lists, as commands read them. */
export function readingSuite(newDatabase: NewDatabase): void {
  describe('reading', () => {
    test('lists in the order of ids, byte by byte', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await seal(store, await stage(store, 'run-1', MANY_WAYS));
      const reader = await store.reader('default');
      expect((await all(reader?.accounts())).map((one) => one.accountId)).toEqual(IDS);
      expect((await all(reader?.groups())).map((one) => one.groupId)).toEqual(['G2', 'g-1']);
      expect((await all(reader?.projects())).map((one) => one.id)).toEqual(['10', '9']);
      expect((await all(reader?.roles())).map((one) => one.id)).toEqual(['10:r', '9:r']);
      expect((await all(reader?.entitlements())).map((one) => one.id)).toEqual([
        'group:G2:member',
        'group:g-1:member',
        'project:10:lead',
        'project:9:lead',
        'project-role:10:r:assigned',
        'project-role:9:r:assigned',
      ]);
      const grants = await all(reader?.grants({ resourceType: 'group' }));
      expect(grants.map((one) => one.principalId)).toEqual([...IDS, ...IDS]);
    });

    test('names each account once for an entitlement, with all the ways by which it holds it', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await seal(store, await stage(store, 'run-1', MANY_WAYS));
      const effective = await all((await store.reader('default'))?.effectiveGrants());
      expect(new Set(effective.map((one) => one.id)).size).toBe(effective.length);
      const participants = effective.filter((one) => one.entitlementId === 'project:9:participate');
      expect(participants.map((one) => one.principalId)).toEqual(IDS);
      for (const { via } of participants) {
        expect(via).toEqual(['group:G2', 'group:g-1', 'project-role:9:r > group:g-1']);
      }
    });

    test('narrows a list to an entitlement and to a principal', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await seal(store, await stage(store, 'run-1', SITE_FACTS));
      const reader = await store.reader('default');
      const ids = async (rows: AsyncIterable<{ id: string }> | undefined) => (await all(rows)).map((row) => row.id);
      expect(await ids(reader?.grants({ principalId: 'bot' }))).toEqual(['project-role:1:10:assigned:user:bot']);
      expect(await ids(reader?.grants({ principalId: '1:10' }))).toEqual(['project:1:participate:project-role:1:10']);
      expect(await ids(reader?.effectiveGrants({ entitlementId: 'project:1:participate' }))).toEqual([
        'project:1:participate:user:a',
        'project:1:participate:user:bot',
      ]);
      expect(
        await ids(reader?.effectiveGrants({ entitlementId: 'project-role:1:10:assigned', principalId: 'a' })),
      ).toEqual(['project-role:1:10:assigned:user:a']);
      expect(await ids(reader?.effectiveGrants({ entitlementId: 'group:g1:member', principalId: 'b' }))).toEqual([]);
    });

    test('streams many lists at once, and stops where the reader stops', async () => {
      await using temporary = await temporaryStore(newDatabase);
      const { store } = temporary;
      await seal(store, await stage(store, 'run-1', MANY_WAYS));
      const reader = await store.reader('default');
      const lists = await Promise.all(Array.from({ length: LISTS_AT_ONCE }, () => all(reader?.effectiveGrants())));
      expect(new Set(lists.map((list) => list.length)).size).toBe(1);
      for await (const grant of reader?.grants() ?? []) {
        expect(grant.id).toBe('group:G2:member:user:10');
        break;
      }
      expect(await all(reader?.grants())).toHaveLength(IDS.length * 2 + 2 + 6);
    });
  });
}
