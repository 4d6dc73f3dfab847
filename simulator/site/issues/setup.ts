import type { Project } from '../model.ts';
import type { Shape } from '../shapes.ts';
import { sharedStatuses, sharedTypes } from './catalog.ts';
import type { IssueType, NamedItem, ProjectSetup, ScreenField, Status, TypeSetup, Workflow } from './model.ts';
import { screens } from './screens.ts';
import { approvalWorkflow, boardWorkflow, classicWorkflow, serviceWorkflow } from './workflows.ts';

/** Ids of what a team-managed project has for itself start here, this many to each project. */
const FIRST_OWN = 20_000;
const OWN_PER_PROJECT = 10;
const FIRST_COMPONENT = 11_000;
const FIRST_VERSION = 12_000;

/** The first project has a type whose form is longer than any page. */
const longestIn = 0;
/** One project in this many has components to choose from. */
const COMPONENTS_EVERY = 2;

const { toDo, inProgress, done } = sharedStatuses;
/** Business projects leave the resolution empty (FACTS 7). */
const businessBoard = boardWorkflow([toDo, inProgress, done], false);
const board = boardWorkflow([toDo, inProgress, done], true);

function use(type: IssueType, screen: readonly ScreenField[], workflow: Workflow): TypeSetup {
  return { type, screen, workflow, brokenWith: null };
}

const usualTypes: Readonly<Record<Project['projectTypeKey'], readonly TypeSetup[]>> = {
  software: [
    use(sharedTypes.epic, screens.small, board),
    use(sharedTypes.story, screens.story, board),
    use(sharedTypes.task, screens.everyKind, classicWorkflow),
    use(sharedTypes.subtask, screens.subtask, board),
    use(sharedTypes.bug, screens.bug, classicWorkflow),
    use(sharedTypes.access, screens.access, approvalWorkflow),
  ],
  business: [
    use(sharedTypes.task, screens.everyKind, businessBoard),
    use(sharedTypes.subtask, screens.subtask, businessBoard),
    use(sharedTypes.approval, screens.bare, approvalWorkflow),
  ],
  service_desk: [
    use(sharedTypes.serviceRequest, screens.portal, serviceWorkflow),
    use(sharedTypes.incident, screens.bare, serviceWorkflow),
    use(sharedTypes.change, screens.everyKind, approvalWorkflow),
    use(sharedTypes.task, screens.small, classicWorkflow),
    use(sharedTypes.subtask, screens.subtask, classicWorkflow),
  ],
};

const longest = use(sharedTypes.migration, screens.longest, classicWorkflow);

/** Types, screens and workflows of every project, which follow from what the projects are. */
export function makeSetups(projects: readonly Project[], shape: Shape) {
  const setups = new Map<string, ProjectSetup>();
  const statuses = new Map(Object.values(sharedStatuses).map((status): [string, Status] => [status.id, status]));
  for (const [index, project] of projects.entries()) {
    const own = project.style === 'next-gen' ? ownTypes(project, index) : null;
    for (const status of own?.statuses ?? []) statuses.set(status.id, status);
    setups.set(project.id, {
      types: own?.types ?? [...usualTypes[project.projectTypeKey], ...extraTypes(index, shape)],
      components:
        index % COMPONENTS_EVERY === 0 ? named(FIRST_COMPONENT, index, ['Hardware', 'Software', 'Supply']) : [],
      versions: named(FIRST_VERSION, index, ['1.0', '1.1', '2.0']),
    });
  }
  return { setups, statuses };
}

function extraTypes(index: number, { brokenIssueType }: Shape): TypeSetup[] {
  const broken = { ...use(sharedTypes.legacy, screens.small, classicWorkflow), brokenWith: brokenIssueType };
  return [...(index === longestIn ? [longest] : []), ...(brokenIssueType === null ? [] : [broken])];
}

function ownTypes({ id: projectId }: Project, index: number): { types: TypeSetup[]; statuses: Status[] } {
  const ownId = (position: number) => String(FIRST_OWN + index * OWN_PER_PROJECT + position);
  const status = (shared: Status, position: number): Status => ({ ...shared, id: ownId(position), projectId });
  const type = (shared: IssueType, position: number): IssueType => ({ ...shared, id: ownId(position), projectId });
  const statuses = [status(toDo, 0), status(inProgress, 1), status(done, 2)] as const;
  const workflow = boardWorkflow(statuses, true);
  return {
    statuses: [...statuses],
    types: [
      use(type(sharedTypes.task, 3), screens.small, workflow),
      use(type(sharedTypes.bug, 4), screens.bug, workflow),
      use(type(sharedTypes.epic, 5), screens.small, workflow),
      use({ ...type(sharedTypes.subtask, 6), name: 'Subtask' }, screens.subtask, workflow),
    ],
  };
}

function named(first: number, index: number, names: readonly string[]): NamedItem[] {
  return names.map((name, position) => ({ id: String(first + index * OWN_PER_PROJECT + position), name }));
}
