import { expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../simulator/index.ts';
import { exitCodeOf } from '../../../src/client/access/outcome.ts';
import type { ConnectionSettings } from '../../../src/settings/settings.ts';
import { accessContent, change, type WishedRequest } from '../../support/access/change-world.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { effectsOf, newcomer, plainGroup, project, syncedGroup } from '../../support/writable-site.ts';

type Changes = Parameters<typeof accessContent>[0];

interface Refusal {
  readonly simulator?: SimulatorOptions['shape'];
  readonly connection?: Partial<ConnectionSettings>;
  /** Makes what it is about, and answers what is asked for. */
  readonly changes: (world: World) => Changes;
  readonly code: string;
  readonly exit: number;
  readonly words: RegExp;
}

const LIMITED = { jiraEmail: 'limited@example.com', jiraApiToken: 'limited-token' };

function adminGroup({ simulator }: World) {
  const group = [...simulator.site.groups.values()].find(({ name }) => name === 'site-admins');
  if (group === undefined) throw new Error('the site has no administrators');
  return group;
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'provisioning is off': {
    connection: { provisioning: false },
    changes: ({ simulator }) => [['grant', plainGroup(simulator).name, newcomer(simulator)]],
    code: 'provisioning_off',
    exit: 3,
    words: /BATON_PROVISIONING/,
  },
  'no such group': {
    changes: ({ simulator }) => [['grant', 'nobodys-group', newcomer(simulator)]],
    code: 'not_found',
    exit: 4,
    words: /group list/,
  },
  'no such account': {
    changes: ({ simulator }) => [['grant', plainGroup(simulator).name, 'Nobody At All']],
    code: 'not_found',
    exit: 4,
    words: /account list/,
  },
  'a name that two accounts have': {
    changes({ simulator }) {
      newcomer(simulator, '5first');
      newcomer(simulator, '5second');
      return [['grant', plainGroup(simulator).name, 'Nia Novak']];
    },
    code: 'ambiguous',
    exit: 2,
    words: /5first.*5second/,
  },
  'a group of an identity provider': {
    changes: ({ simulator }) => [['grant', syncedGroup(simulator).name, newcomer(simulator)]],
    code: 'externally_managed',
    exit: 3,
    words: /identity provider/,
  },
  'the account of jira-access itself': {
    changes: (world) => [['revoke', adminGroup(world).name, 'admin@example.com']],
    code: 'protected',
    exit: 3,
    words: /lock itself out/,
  },
  'a protected account': {
    connection: { protectedAccounts: ['5newcomer'] },
    changes: ({ simulator }) => [['revoke', plainGroup(simulator).name, newcomer(simulator)]],
    code: 'protected',
    exit: 3,
    words: /JIRA_ACCESS_PROTECTED_ACCOUNTS/,
  },
  'the last administrators': {
    changes(world) {
      const group = adminGroup(world);
      const newest = newcomer(world.simulator);
      for (const accountId of [...group.members]) {
        world.simulator.change({ kind: 'removeMember', groupId: group.groupId, accountId });
      }
      world.simulator.change({ kind: 'addMember', groupId: group.groupId, accountId: newest });
      return [['revoke', group.name, newest]];
    },
    code: 'last_administrator',
    exit: 3,
    words: /another administrator first/,
  },
  'many revokes at once': {
    changes: ({ simulator }) =>
      Array.from({ length: 26 }, (_, index) => [
        'revoke',
        plainGroup(simulator).name,
        newcomer(simulator, `5many${index}`),
      ]),
    code: 'too_many_revokes',
    exit: 3,
    words: /--confirm-revokes 26/,
  },
  'what is no access of its own': {
    changes: ({ simulator }) => [['grant', `project:${project(simulator).id}:participate`, newcomer(simulator)]],
    code: 'not_grantable',
    exit: 3,
    words: /follows from other access/,
  },
  'a group in a group': {
    changes: ({ simulator }) => [['grant', plainGroup(simulator).name, `group:${plainGroup(simulator).name}`]],
    code: 'not_grantable',
    exit: 3,
    words: /accounts only/,
  },
  'a licence without a seat': {
    changes({ simulator }) {
      const accountId = newcomer(simulator);
      simulator.change({ kind: 'setSeats', seats: 1 });
      const [app] = simulator.site.applicationRoles;
      const group = app?.groupIds.map((id) => simulator.site.groups.get(id)).find((each) => each !== undefined);
      return [['grant', group?.name ?? '', accountId]];
    },
    code: 'license_full',
    exit: 3,
    words: /no seat left/,
  },
  'a role on the Free plan': {
    simulator: { freePlan: true },
    changes: ({ simulator }) => [['grant', `${project(simulator).key}:Developers`, newcomer(simulator)]],
    code: 'forbidden',
    exit: 3,
    words: /Free plan/,
  },
  'a token that may not': {
    connection: LIMITED,
    changes: ({ simulator }) => [['grant', plainGroup(simulator).name, newcomer(simulator)]],
    code: 'forbidden',
    exit: 3,
    words: /permission/i,
  },
  'a dead token': {
    connection: { jiraApiToken: 'expired' },
    changes: ({ simulator }) => [['grant', plainGroup(simulator).name, newcomer(simulator)]],
    code: 'credential_dead',
    exit: 1,
    words: /token/i,
  },
};

describeTemporal('a change that is refused', ({ address }) => {
  const namespace = ownNamespace(address);

  test.each(Object.entries(REFUSALS))('says why, and what to do: %s', async (_name, refusal) => {
    await using world = await startWorld({
      address,
      namespace: await namespace,
      connection: { provisioning: true, ...refusal.connection },
      ...(refusal.simulator === undefined ? {} : { simulator: { shape: refusal.simulator } }),
    });
    const wished: WishedRequest = {
      connection: world.connection,
      content: accessContent(refusal.changes(world)),
    };
    const result = await change(world.worker.client, wished);
    expect(result).toMatchObject({ outcome: 'refused', error: { code: refusal.code } });
    expect(result.error?.message).toMatch(refusal.words);
    expect(exitCodeOf(result)).toBe(refusal.exit);
    expect(effectsOf(world.simulator).filter(({ changed }) => changed)).toEqual([]);
  });
});
