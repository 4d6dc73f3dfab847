import { type AccountRight, getAccountRights } from '../../../atlassian/account-rights.ts';
import { listDirectoriesOf } from '../../../atlassian/directories.ts';
import { AtlassianError } from '../../../atlassian/errors/atlassian-error.ts';
import type { Rung } from '../../../model/access-request.ts';
import { type AccountSwitch, accountSwitchId, type Plan, type PlannedStep } from '../../../model/access-step.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';
import { organizationFor } from '../organization.ts';

export type SwitchRung = Exclude<Rung, 'access'>;

interface SwitchOfRung {
  readonly name: AccountSwitch;
  /** Whether it can be given back (FACTS 16.3). */
  readonly reversible: boolean;
  readonly verb: (who: string) => string;
  /** Whether it acts on each directory that the account is in. */
  readonly perDirectory?: true;
  /** The privilege over the account that the organization's key must have (UM). */
  readonly privilege?: string;
}

/** What a rung takes from the account as a whole. */
const SWITCH_OF: Readonly<Record<SwitchRung, SwitchOfRung>> = {
  suspend: {
    name: 'directory',
    reversible: true,
    verb: (who) => `suspend ${who} in the organization's directory`,
    perDirectory: true,
  },
  disable: {
    name: 'login',
    reversible: true,
    verb: (who) => `disable the Atlassian account of ${who}`,
    privilege: 'lifecycle.enablement',
  },
  site: { name: 'site', reversible: false, verb: (who) => `remove ${who} from the Jira site` },
  remove: {
    name: 'membership',
    reversible: false,
    verb: (who) => `remove ${who} from the organization`,
    perDirectory: true,
  },
  delete: {
    name: 'life',
    reversible: true,
    verb: (who) => `put the Atlassian account of ${who} up for deletion in 14 days`,
    privilege: 'lifecycle.delete',
  },
};

/** Words for Atlassian's keys of why an account may not be managed (UM: Manageability.RestrictionReason). */
const REASONS: readonly (readonly [start: string, words: string])[] = [
  ['externalDirectory', 'an identity provider keeps the account, so do it there'],
  ['administrative.notMyself', 'it is the account that the key belongs to'],
  ['administrative', "an administrator's account cannot be ended like this"],
];

/** The steps of one rung. Refuses, with the reason, what the organization's key may not do with this account. */
export async function switchSteps(
  { accountId, name }: { readonly accountId: string; readonly name: string },
  rung: SwitchRung,
  stage: number,
  context: AccessContext,
): Promise<Plan> {
  const of = SWITCH_OF[rung];
  const title = of.verb(name);
  const step = (directoryId: string | null): PlannedStep => ({
    target: {
      entitlementId: accountSwitchId(accountId, of.name, directoryId),
      principalType: 'user',
      principalId: accountId,
    },
    wish: 'absent',
    stage,
    reversible: of.reversible,
    title: of.reversible ? title : `${title} (cannot be taken back)`,
  });
  if (rung === 'site') return { steps: [step(null)], notes: [] };
  const client = organizationFor(title, context);
  if (of.privilege !== undefined) {
    const refusal = await refusalOf(of.privilege, () =>
      getAccountRights(client, accountId, { signal: context.signal }),
    );
    if (refusal !== null) throw terminal('not_manageable', `Cannot ${title}: ${refusal}. Leave out the rung ${rung}.`);
    return { steps: [step(null)], notes: [] };
  }
  const directories = await listDirectoriesOf(client, accountId, { signal: context.signal });
  if (directories.length === 0) {
    return { steps: [], notes: [`${name} is in no directory of the organization, so there was nothing to ${rung}`] };
  }
  if (rung === 'suspend' && directories.length > 1) {
    throw terminal(
      'several_directories',
      `Cannot ${title}: the account is in ${directories.length} directories, and Atlassian does not tell in which of them an account is suspended, so it could not be taken back as it was. Suspend it at https://admin.atlassian.com, or use the rung disable.`,
    );
  }
  return { steps: directories.map(({ directoryId }) => step(directoryId)), notes: [] };
}

/** Why a privilege is not there; null where it is. What is asked may be refused as a whole. */
async function refusalOf(privilege: string, ask: () => Promise<Record<string, AccountRight>>): Promise<string | null> {
  try {
    const right = (await ask())[privilege];
    if (right?.allowed === true) return null;
    const key = right?.reason ?? 'not said';
    const [, words] = REASONS.find(([start]) => key.startsWith(start)) ?? [];
    return `Atlassian does not let the organization's key do that (${[words, key].filter(Boolean).join('; ')})`;
  } catch (error) {
    if (!(error instanceof AtlassianError) || (error.code !== 'forbidden' && error.code !== 'not_found')) throw error;
    return `the organization does not manage this account, or its key may not (Atlassian says: ${error.detail || error.code})`;
  }
}
