import type { Random } from '../../random.ts';
import type { Population } from '../accounts.ts';
import { isoDaysAgo } from '../clock.ts';
import type { Project, Site } from '../model.ts';
import type { Shape } from '../shapes.ts';
import { documentOf } from './adf.ts';
import { DEFAULT_PRIORITY } from './catalog.ts';
import { createIssue, deleteIssue } from './editing.ts';
import { findIssue, statusOf, typeIn } from './find.ts';
import type { Tracker } from './model.ts';
import type { Moment } from './parts.ts';
import { makeSetups } from './setup.ts';

/** A tracker without issues. */
export function makeTracker(projects: readonly Project[], shape: Shape): Tracker {
  return {
    ...makeSetups(projects, shape),
    issues: new Map(),
    idsByKey: new Map(),
    links: new Map(),
    index: new Map(),
    indexedByLabel: new Map(),
    hidden: new Map(),
    highest: new Map(),
  };
}

const verbs = ['Replace', 'Calibrate', 'Review', 'Order', 'Document', 'Repair', 'Test', 'Plan'];
const things = [
  'gripper seals',
  'lidar mounts',
  'battery packs',
  'the release notes',
  'conveyor belts',
  'badge readers',
];
/** How long ago the first of them was made, at most. */
const OLDEST_DAYS = 300;
/** One issue in this many was deleted since, so that numbers have holes. */
const DELETED_EVERY = 23;

/** The issues that people have made so far, in order; one after another takes the next project that is live. */
export function makeIssues(site: Site, random: Random, count: number, { people }: Population): void {
  const projects = [...site.projects.values()].filter(({ status }) => status === 'live');
  for (let made = 0; made < count; made += 1) {
    const project = projects[made % projects.length];
    if (project === undefined) return;
    makeIssue(
      site,
      random,
      project,
      Date.parse(isoDaysAgo(OLDEST_DAYS * (1 - made / count))),
      random.pick(people).accountId,
    );
  }
  [...site.tracker.issues.keys()]
    .filter((_, index) => index % DELETED_EVERY === DELETED_EVERY - 1)
    .forEach((id) => {
      const issue = findIssue(site, id);
      if (issue !== undefined) deleteIssue(site, issue, { ...quietly(issue.createdAt), byId: issue.creatorId });
    });
}

function makeIssue(site: Site, random: Random, project: Project, now: number, byId: string): void {
  const types = site.tracker.setups
    .get(project.id)
    ?.types.filter(({ type, brokenWith }) => !type.subtask && brokenWith === null);
  const setup =
    types === undefined || types.length === 0 ? undefined : typeIn(site, project.id, random.pick(types).type.id);
  if (setup === undefined) return;
  const labels = setup.screen.some(({ field }) => field.id === 'labels') && random.chance(0.3);
  createIssue(
    site,
    {
      project,
      issueType: setup.type.id,
      byId,
      status: statusOf(site, random.pick(setup.workflow.statusIds)).id,
      values: {
        summary: `${random.pick(verbs)} ${random.pick(things)}`,
        description: documentOf('As agreed with the team.') as Record<string, unknown>,
        priority: DEFAULT_PRIORITY,
        ...(labels ? { labels: [random.pick(['safety', 'spare-part', 'quick-win'])] } : {}),
      },
    },
    quietly(now),
  );
}

function quietly(now: number): Moment {
  return { now, indexLagMs: () => 0, tell: () => undefined };
}
