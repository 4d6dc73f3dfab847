import fc from 'fast-check';
import { expect } from 'vitest';
import type { TypeChange } from '../../src/model/sync.ts';
import type { AccessReader } from '../../src/store/access-reader.ts';
import type { FactRows } from '../../src/store/facts.ts';
import { breakSealing, mendSealing } from './break-sealing.ts';
import { accountRow, groupRow, projectRow } from './fact-builders.ts';
import { all, seal, stage } from './staged-sync.ts';
import type { TemporaryStore } from './temporary-store.ts';

/** What one sync finds, small enough that the next one finds much of it again. */
interface Found {
  /** Account id to display name. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  /** Group and account; some name an account or a group that is not there. */
  readonly memberships: readonly (readonly [string, string])[];
  /** Project id to lead. */
  readonly projects: Readonly<Record<string, string>>;
}

interface SyncStep {
  readonly found: Found;
  readonly end: (typeof ENDS)[number];
}

/**
 * `left`: nobody ends it, so that the next one finds it unfinished, as it does with `held` ones.
 * `broken`: the worker dies while it seals, and then the sync is ended, left, or sealed by another attempt.
 */
const ENDS = [
  'sealed',
  'sealed twice',
  'failed',
  'left',
  'held',
  'held, then sealed',
  'broken, then failed',
  'broken, then left',
  'broken, then sealed',
] as const;

const ACCOUNTS = ['a', 'b', 'c', 'd'];
const GROUPS = ['g', 'h'];
const PROJECTS = ['1', '2'];

const found: fc.Arbitrary<Found> = fc.record({
  accounts: fc.dictionary(fc.constantFrom(...ACCOUNTS), fc.constantFrom('Ada', 'Bob'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  groups: fc.subarray(GROUPS),
  memberships: fc.uniqueArray(fc.tuple(fc.constantFrom(...GROUPS), fc.constantFrom(...ACCOUNTS)), {
    selector: (pair) => pair.join(),
    maxLength: 6,
  }),
  projects: fc.dictionary(fc.constantFrom(...PROJECTS), fc.constantFrom(...ACCOUNTS), { noNullPrototype: true }),
});

/** Half of all syncs go well: else there would be little to compare with. */
const end = fc.oneof(fc.constant('sealed' as const), fc.constantFrom(...ENDS));
const steps = fc.array(fc.record({ found, end }), { minLength: 1, maxLength: 7 });

/**
 * Whatever syncs came and however they ended: readers see the last one that was sealed, what it changed is told rightly,
 * and a reader of any earlier sealed one still sees that one.
 */
export async function checkHistories(temporary: TemporaryStore, numRuns: number): Promise<void> {
  let connections = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      connections += 1;
      await checkHistory(temporary, `site-${connections}`, sequence);
    }),
    { numRuns },
  );
}

async function checkHistory(
  temporary: TemporaryStore,
  connection: string,
  sequence: readonly SyncStep[],
): Promise<void> {
  const { store } = temporary;
  const sealed: { readonly found: Found; readonly reader: AccessReader }[] = [];
  for (const [index, { found, end }] of sequence.entries()) {
    const syncId = await stage(store, `${connection}-${index}`, factsOf(found), connection);
    const before = sealed.at(-1)?.found;
    const isSealed = await play(temporary, connection, syncId, end, (changes) => {
      expect(changes.accounts).toEqual(changeOf(before?.accounts ?? {}, found.accounts));
    });
    const reader = await store.reader(connection);
    expect(await pictureOf(reader)).toEqual(modelOf(isSealed ? found : before));
    if (isSealed && reader !== null) sealed.push({ found, reader });
  }
  for (const one of sealed) expect(await pictureOf(one.reader)).toEqual(modelOf(one.found));
}

/** Brings a staged sync to its end; true where that is a sealed one. */
async function play(
  temporary: TemporaryStore,
  connection: string,
  syncId: number,
  end: SyncStep['end'],
  check: (changes: Record<string, TypeChange>) => void,
): Promise<boolean> {
  const { store } = temporary;
  const [first, then] = end.split(', then ');
  if (end === 'left') return false;
  if (end !== 'failed') {
    const sealer = store.sealer(connection, syncId);
    await sealer.prune();
    const changes = await sealer.compare();
    check(changes);
    if (first === 'held') await store.syncs(connection).hold(syncId, changes, { code: 'loss', message: 'Too much.' });
    if (first === 'broken') {
      await breakSealing(temporary);
      await expect(sealer.seal(changes, [])).rejects.toThrow('crash');
      await mendSealing(temporary);
    }
    if (first?.startsWith('sealed') || then === 'sealed') {
      await seal(store, syncId, connection);
      if (end === 'sealed twice') await sealer.seal(changes, []);
      return true;
    }
  }
  if (end.endsWith('failed')) await store.syncs(connection).end(syncId, { state: 'failed', error: null });
  return false;
}

function factsOf({ accounts, groups, memberships, projects }: Found): FactRows {
  return {
    account: Object.entries(accounts).map(([id, display_name]) => accountRow(id, { display_name })),
    access_group: groups.map((id) => groupRow(id)),
    membership: memberships.map(([group_id, account_id]) => ({ group_id, account_id })),
    project: Object.entries(projects).map(([id, lead_account_id]) => projectRow(id, { lead_account_id })),
  };
}

function modelOf(known: Found | undefined) {
  if (known === undefined) return { accounts: [], groups: [], projects: [], grants: [] };
  const { accounts, groups, memberships, projects } = known;
  return {
    accounts: Object.entries(accounts)
      .map((pair) => pair.join(' '))
      .sort(),
    groups: [...groups].sort(),
    projects: Object.keys(projects).sort(),
    grants: [
      ...memberships
        .filter(([group, account]) => groups.includes(group) && account in accounts)
        .map(([group, account]) => `group:${group}:member:user:${account}`),
      ...Object.entries(projects)
        .filter(([, lead]) => lead in accounts)
        .map(([project, lead]) => `project:${project}:lead:user:${lead}`),
    ].sort(),
  };
}

async function pictureOf(reader: AccessReader | null) {
  return {
    accounts: (await all(reader?.accounts())).map((one) => `${one.accountId} ${one.displayName}`),
    groups: (await all(reader?.groups())).map((one) => one.groupId),
    projects: (await all(reader?.projects())).map((one) => one.id),
    grants: (await all(reader?.grants())).map((one) => one.id),
  };
}

function changeOf(before: Found['accounts'], after: Found['accounts']) {
  const common = Object.keys(after).filter((id) => id in before);
  return {
    total: Object.keys(after).length,
    added: Object.keys(after).length - common.length,
    removed: Object.keys(before).length - common.length,
    changed: common.filter((id) => before[id] !== after[id]).length,
  };
}
