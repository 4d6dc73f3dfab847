import { JiraError } from '../../../jira/errors/jira-error.ts';
import type { ConnectionSettings } from '../../../settings/settings.ts';
import { count } from '../../words.ts';
import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { findingOf, isRefusal, refusalFinding } from '../explain.ts';
import { FEATURE } from '../feature-names.ts';
import { doubtful, type Finding, fine, passedOver, refused } from '../finding.ts';
import type { Probes } from '../probes.ts';
import { ADMINISTER, howToPermit } from '../rights.ts';
import { CREDENTIAL, hasScopes } from './credential.ts';
import { heldBy } from './permissions.ts';

type Probe = (probes: Probes) => Promise<unknown>;

/** What a part of a sync reads. */
interface ReadingRow {
  readonly id: string;
  readonly title: string;
  readonly feature: string;
  /** One request for each endpoint; where one is refused, the part cannot be read. */
  readonly probes: readonly Probe[];
  /** Where this one is refused, the part is read in another way. */
  readonly shortcut?: Probe;
  /** Tried on one project, which says little of the others for an account that does not administer all. */
  readonly inProjects: boolean;
  readonly skippedBy?: (connection: ConnectionSettings) => string | null;
  /** What the probes found. */
  readonly tell: (probes: Probes) => Promise<string>;
}

const READING: readonly ReadingRow[] = [
  {
    id: 'read-accounts',
    title: 'Read accounts',
    feature: FEATURE.accounts,
    probes: [(probes) => probes.accounts()],
    inProjects: false,
    tell: async () => 'Jira lists accounts',
  },
  {
    id: 'read-groups',
    title: 'Read groups and members',
    feature: FEATURE.groups,
    probes: [(probes) => probes.groups(), (probes) => probes.members()],
    inProjects: false,
    tell: async (probes) => `Jira lists ${counted((await probes.groups()).total, 'group')} and who is in them`,
  },
  {
    id: 'read-projects',
    title: 'Read projects',
    feature: FEATURE.projects,
    probes: [(probes) => probes.projects()],
    inProjects: false,
    tell: async (probes) => `Jira lists ${counted((await probes.projects()).total, 'project')}`,
  },
  {
    id: 'read-roles',
    title: 'Read roles and holders',
    feature: FEATURE.roles,
    probes: [(probes) => probes.projectRoles(), (probes) => probes.roleHolders()],
    shortcut: (probes) => probes.roles(),
    inProjects: true,
    tell: async () => 'Jira lists the roles of a project and who holds them',
  },
  {
    id: 'read-participants',
    title: 'Read participants',
    feature: FEATURE.participants,
    probes: [(probes) => probes.scheme(), (probes) => probes.applicationRoles()],
    inProjects: true,
    skippedBy: ({ skipProjectParticipants }) => (skipProjectParticipants ? 'BATON_SKIP_PROJECT_PARTICIPANTS' : null),
    tell: async () => 'Jira tells who may browse a project, and which groups have its apps',
  },
];

export const readingChecks: readonly Check[] = READING.map((row) => ({
  id: row.id,
  title: row.title,
  features: [row.feature],
  needs: [CREDENTIAL],
  run: async (examination) => {
    const setting = row.skippedBy?.(examination.connection) ?? null;
    return setting === null ? readingOf(row, examination) : passedOver(`left out, as ${setting} says`);
  },
}));

async function readingOf(row: ReadingRow, examination: Examination): Promise<Finding> {
  const probes = examination.probes();
  const errors = await failuresOf(row.probes, probes);
  const worst = errors.find((error) => !isRefusal(error));
  if (worst !== undefined) return findingOf(worst);
  if (errors.length > 0) return refusalFinding(errors, hasScopes(examination));
  return (await doubtAbout(row, examination)) ?? fine(await row.tell(probes));
}

/** The errors of all probes; one that several of them ran into counts once. */
async function failuresOf(asked: readonly Probe[], probes: Probes): Promise<readonly JiraError[]> {
  const ends = await Promise.allSettled(asked.map((ask) => ask(probes)));
  const errors = new Set(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : [])));
  for (const error of errors) if (!(error instanceof JiraError)) throw error;
  return [...errors] as JiraError[];
}

/** What one project cannot show: whether the account may read all of them. */
async function doubtAbout(row: ReadingRow, examination: Examination): Promise<Finding | null> {
  const probes = examination.probes();
  if (row.feature !== FEATURE.projects && !row.inProjects) return null;
  const administers = await heldBy(examination).then(
    (held) => held[ADMINISTER] === true,
    () => false,
  );
  const project = await probes.project();
  if (administers && project === null) return fine('Jira allows it; there is no project yet to try it on');
  if (administers) return null;
  const remedy = howToPermit(['Administer Jira']);
  if (project === null)
    return refused('the account sees no project', howToPermit(['Browse projects or Administer Jira']));
  if (!row.inProjects) {
    return doubtful(`${await row.tell(probes)}; those that the account may not browse are left out in silence`, remedy);
  }
  const isShort = row.shortcut === undefined || (await failuresOf([row.shortcut], probes)).length === 0;
  const slow = isShort ? '' : ', and the list of all roles is refused: each project is asked itself';
  return doubtful(`it works in the project ${project.key}; others may refuse it${slow}`, remedy);
}

function counted(total: number | null, noun: string): string {
  return total === null ? `${noun}s` : count(total, noun, `${noun}s`);
}
