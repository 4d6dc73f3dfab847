import type { FaultRule } from '../../../simulator/faults/rules.ts';
import type { Simulator } from '../../../simulator/index.ts';
import type { Rung } from '../../../src/model/access-request.ts';
import { creation, inOrganization, offboarding, restoring } from './account-world.ts';
import { change } from './change-world.ts';
import { type StruckCase, type StruckGround, strikeChange } from './strike.ts';
import type { SweepWorld } from './sweep-world.ts';

/** What an account has as a whole, and whether it is in the group of its run. */
function standingOf({ site }: Simulator, accountId: string, groupId: string): () => unknown {
  return () => ({
    onSite: site.accounts.has(accountId),
    group: site.groups.get(groupId)?.members.has(accountId) ?? false,
    status: inOrganization({ site } as Simulator, accountId)?.status ?? null,
  });
}

const BEFORE = { onSite: true, group: true, status: 'active' };

/** A managed account in one directory and in a group of its own. */
function hire({ simulator }: SweepWorld, accountId: string): Omit<StruckGround, 'start'> {
  const groupId = `${accountId}-group`;
  simulator.change({
    kind: 'addAccount',
    accountId,
    displayName: 'Eve Eder',
    emailAddress: `${accountId}@example.com`,
  });
  simulator.change({ kind: 'addGroup', groupId, name: groupId, members: [accountId] });
  return {
    standing: standingOf(simulator, accountId, groupId),
    targetOf: (effect) => (effect.accountId === accountId ? switchOf(effect.kind) : null),
  };
}

/** Effects that are each other's opposite are of one target. */
function switchOf(kind: string): string {
  return OPPOSITES[kind] ?? kind;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  'membership added': 'group',
  'membership removed': 'group',
  suspended: 'directory',
  restored: 'directory',
  disabled: 'login',
  enabled: 'login',
  'deletion scheduled': 'life',
  'deletion cancelled': 'life',
};

const REFUSED = 'refused';

/** The accounts that cannot be removed from the site, for a reason of Jira's own. */
export const REFUSING_ACCOUNTS: FaultRule = {
  route: `/user.accountId=[^&]*${REFUSED}/`,
  method: 'DELETE',
  moment: 'before',
  fault: { kind: 'status', status: 403, message: 'not this one' },
};

function ladder(rungs: readonly Rung[], after: unknown): StruckCase {
  return {
    name: `an offboarding: ${rungs.join(', ')}`,
    prepare(world, requestId) {
      const accountId = `5offboard${requestId}`;
      return { ...hire(world, accountId), start: strikeChange(world, requestId, offboarding(accountId, ...rungs)) };
    },
    ends: {
      done: { standing: after, changes: 1 },
      cancelled: { standing: BEFORE, changes: 2, ifCancelled: true },
    },
  };
}

export const OFFBOARDINGS: readonly StruckCase[] = [
  ladder(['access', 'suspend'], { onSite: true, group: false, status: 'suspended' }),
  ladder(['disable'], { ...BEFORE, status: 'deactivated' }),
  ladder(['disable', 'delete'], { ...BEFORE, status: 'for_deletion' }),
  {
    name: 'an offboarding that is refused after a suspension',
    prepare(world, requestId) {
      const accountId = `5${requestId}${REFUSED}`;
      return {
        ...hire(world, accountId),
        start: strikeChange(world, requestId, offboarding(accountId, 'access', 'suspend', 'site')),
      };
    },
    ends: {
      compensated: { standing: BEFORE, changes: 2 },
      cancelled: { standing: BEFORE, changes: 2, ifCancelled: true },
    },
  },
  {
    name: 'an offboarding with a rung that nothing takes back',
    prepare(world, requestId) {
      const accountId = `5final${requestId}`;
      return {
        ...hire(world, accountId),
        start: strikeChange(world, requestId, offboarding(accountId, 'access', 'site', 'remove')),
      };
    },
    ends: {
      done: { standing: { onSite: false, group: false, status: 'not_invited' }, changes: 1 },
      cancelled: { standing: BEFORE, changes: 2, ifCancelled: true },
      unresolved: {
        standing: { onSite: false, group: false, status: 'not_invited' },
        changes: 1,
        ifCancelled: true,
      },
    },
  },
  {
    name: 'giving back what an offboarding took',
    async prepare(world, requestId) {
      const accountId = `5restore${requestId}`;
      const ground = hire(world, accountId);
      const content = offboarding(accountId, 'access', 'suspend', 'disable', 'delete');
      await change(world.client, { connection: world.connection, content });
      return { ...ground, start: strikeChange(world, requestId, restoring(accountId)) };
    },
    ends: {
      done: { standing: BEFORE, changes: 1 },
      cancelled: { standing: { onSite: true, group: false, status: 'for_deletion' }, changes: 2, ifCancelled: true },
    },
  },
];

function creating(...products: string[]): StruckCase {
  return {
    name: `a creation with ${products.join(', ') || 'no product'}`,
    prepare(world, requestId) {
      const { simulator } = world;
      const email = `new.${requestId}@example.com`;
      const made = () => [...simulator.site.organization.accounts.values()].filter((one) => one.email === email);
      return {
        start: strikeChange(world, requestId, creation(email, ...products)),
        standing: () => made().length,
        targetOf: ({ kind, accountId }) => (made().some((one) => one.accountId === accountId) ? kind : null),
      };
    },
    ends: {
      done: { standing: 1, changes: 1 },
      cancelled: { standing: 0, changes: 1, ifCancelled: true },
    },
  };
}

export const CREATIONS: readonly StruckCase[] = [creating('jira-software'), creating()];
