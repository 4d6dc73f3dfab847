import type { JiraGroup } from '../../../jira/groups.ts';
import type { ConnectionSettings } from '../../../settings/settings.ts';
import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { findingOf, isRefusal, refusalFinding } from '../explain.ts';
import { FEATURE } from '../feature-names.ts';
import { doubtful, type Finding, fine, passedOver, refused } from '../finding.ts';
import { ADMINISTER, CREATE_ISSUES, howToPermit, howToScope } from '../rights.ts';
import { CREDENTIAL, hasScopes } from './credential.ts';
import { heldBy } from './permissions.ts';

/** Tickets go to few projects; whoever names more than this sees from the first ones what is wrong. */
const MOST_PROJECTS = 20;

interface ChangingRow {
  readonly id: string;
  readonly title: string;
  readonly feature: string;
  readonly isOn: (connection: ConnectionSettings) => boolean;
  /** The setting that turns it on. */
  readonly setting: string;
  /** The scope that no reading can prove; null where reading has proved it. */
  readonly unprovenScope: string | null;
  readonly run: (examination: Examination) => Promise<Finding>;
}

const CHANGING: readonly ChangingRow[] = [
  {
    id: 'change-memberships',
    title: 'Change group members',
    feature: FEATURE.memberships,
    isOn: ({ provisioning }) => provisioning,
    setting: 'BATON_PROVISIONING',
    unprovenScope: null,
    run: siteAdministration,
  },
  {
    id: 'change-roles',
    title: 'Change role holders',
    feature: FEATURE.roleChanges,
    isOn: ({ provisioning }) => provisioning,
    setting: 'BATON_PROVISIONING',
    unprovenScope: 'manage:jira-project',
    run: roleAdministration,
  },
  {
    id: 'open-tickets',
    title: 'Open tickets',
    feature: FEATURE.tickets,
    isOn: ({ ticketing }) => ticketing,
    setting: 'BATON_TICKETING',
    unprovenScope: 'write:jira-work',
    run: issueCreation,
  },
];

/** Told from what may be read, since a check must not write. */
export const changingChecks: readonly Check[] = CHANGING.map((row) => ({
  id: row.id,
  title: row.title,
  features: [row.feature],
  needs: [CREDENTIAL],
  run: async (examination) => {
    const finding = await row.run(examination).catch((error: unknown) => {
      return isRefusal(error) ? refusalFinding([error], hasScopes(examination)) : findingOf(error);
    });
    return row.isOn(examination.connection) ? withScope(row, finding, examination) : whileOff(row, finding);
  },
}));

/** What is switched off fails nobody, but who means to switch it on should know. */
function whileOff({ setting }: ChangingRow, { status, found, remedy }: Finding): Finding {
  const off = `switched off (${setting})`;
  return status === 'ok' ? passedOver(`${off}; ${found}`) : { ...passedOver(`${off}, and ${found}`), remedy };
}

function withScope({ unprovenScope }: ChangingRow, finding: Finding, examination: Examination): Finding {
  if (finding.status !== 'ok' || unprovenScope === null || !hasScopes(examination)) return finding;
  return doubtful(
    `${finding.found}; whether the token has the scope ${unprovenScope} shows with the first change only`,
    `If it does not have it: ${howToScope([unprovenScope])}`,
  );
}

/** Jira lets site administrators change groups, whom it knows by the groups that they are in (OAS, 2026-10). */
async function siteAdministration(examination: Examination): Promise<Finding> {
  const probes = examination.probes();
  const [administrating, own] = await Promise.all([probes.siteAdminGroups(), probes.ownGroups()]);
  return membershipFinding(administrating, own);
}

export function membershipFinding(
  administrating: readonly JiraGroup[],
  own: readonly { readonly groupId: string | null; readonly name: string | null }[] | null,
): Finding {
  const names = administrating.map(({ name, groupId }) => `"${name ?? groupId}"`).join(' or ');
  if (own === null || names === '') {
    return doubtful('Jira does not say whether the account is a site administrator', howToAdministrate('its groups'));
  }
  const isOne = administrating.some(({ groupId, name }) =>
    own.some((group) => (group.groupId === null ? group.name === name : group.groupId === groupId)),
  );
  return isOne
    ? fine('the account is a site administrator')
    : refused('the account is no site administrator', howToAdministrate(names));
}

function howToAdministrate(groups: string): string {
  return `Make the account a site administrator: add it to ${groups} at https://admin.atlassian.com > Directory > Groups.`;
}

async function roleAdministration(examination: Examination): Promise<Finding> {
  const held = await heldBy(examination);
  if (held[ADMINISTER] === true) return fine('the account administers every project');
  const remedy = howToPermit(['Administer projects or Administer Jira']);
  if (held.ADMINISTER_PROJECTS !== true) return refused('the account administers no project', remedy);
  return doubtful('the account administers some projects, and can change roles in no others', remedy);
}

async function issueCreation(examination: Examination): Promise<Finding> {
  const { jiraProjectKeys } = examination.connection;
  const remedy = howToPermit(['Create issues']);
  if (jiraProjectKeys.length === 0) {
    const held = await heldBy(examination);
    return held[CREATE_ISSUES] === true
      ? fine('the account may create issues, at least in one project')
      : refused('the account may create issues in no project', remedy);
  }
  const probes = examination.probes();
  const asked = jiraProjectKeys.slice(0, MOST_PROJECTS);
  const answers = await Promise.all(asked.map(async (key) => ({ key, may: await holdsIn(key) })));
  const closed = answers.filter(({ may }) => !may).map(({ key }) => key);
  if (closed.length === 0) return fine(`the account may create issues in ${asked.join(', ')}`);
  return refused(`the account may not create issues in ${closed.join(', ')}, or does not see them`, remedy);

  /** A project that the account does not see is one where it may create nothing. */
  async function holdsIn(key: string): Promise<boolean> {
    try {
      return await probes.holdsIn(key, CREATE_ISSUES);
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  }
}
