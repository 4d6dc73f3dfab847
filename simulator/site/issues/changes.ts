import { findProject } from '../access.ts';
import type { Project, Site } from '../model.ts';
import { accountNamed, humanOf } from './actors.ts';
import { documentOf } from './adf.ts';
import { createIssue, deleteIssue, editIssue, moveIssue, setStatus, standingAt } from './editing.ts';
import { findIssue, resolutionNamed, typeOf } from './find.ts';
import type { FieldValue, Issue, RemoteLink } from './model.ts';
import { type Act, addComment, linkIssues, type Moment, setProperty, setRemoteLink } from './parts.ts';

/** Who does it, by account id, address or name. Left out: the lead of the project, or an active person. */
interface By {
  readonly by?: string;
}

/** What can happen to an issue, which is named by id or key. Statuses and resolutions are named by id or name. */
export type IssueChange =
  | (By & {
      readonly kind: 'createIssue';
      readonly project: string;
      /** By id or name; left out: the first type of the project. */
      readonly issueType?: string;
      readonly summary?: string;
      readonly values?: Readonly<Record<string, FieldValue>>;
      readonly properties?: Readonly<Record<string, unknown>>;
      readonly status?: string;
    })
  | (By & {
      readonly kind: 'editIssue';
      readonly issue: string;
      /** What fields become; null empties one. */
      readonly values: Readonly<Record<string, FieldValue | null>>;
    })
  /** Without a resolution the workflow's own is set, as a person would have to choose one: the first. Null leaves none. */
  | (By & {
      readonly kind: 'transitionIssue';
      readonly issue: string;
      readonly to: string;
      readonly resolution?: string | null;
    })
  | (By & { readonly kind: 'setResolution'; readonly issue: string; readonly resolution: string | null })
  | (By & { readonly kind: 'reopenIssue' | 'deleteIssue'; readonly issue: string })
  | (By & { readonly kind: 'moveIssue'; readonly issue: string; readonly project: string })
  /** Without names: all of them. */
  | (By & { readonly kind: 'removeLabels'; readonly issue: string; readonly labels?: readonly string[] })
  | (By & {
      readonly kind: 'addComment';
      readonly issue: string;
      /** A text, or an Atlassian document. */
      readonly body: unknown;
      readonly properties?: Readonly<Record<string, unknown>>;
    })
  | (By & { readonly kind: 'setIssueProperty'; readonly issue: string; readonly key: string; readonly value: unknown })
  | (By & { readonly kind: 'setRemoteLink'; readonly issue: string; readonly link: Omit<RemoteLink, 'id'> })
  | (By & { readonly kind: 'linkIssues'; readonly inward: string; readonly outward: string; readonly typeId: string })
  /** An account sees no issue of the project any more, or again; without an account: whoever the site's administrator is. */
  | { readonly kind: 'loseBrowse' | 'regainBrowse'; readonly project: string; readonly accountId?: string };

type Named<K extends IssueChange['kind']> = Extract<IssueChange, { readonly kind: K }>;
type OnIssue = Extract<IssueChange, By & { readonly issue: string }>;

/** What is done to an issue that is there, by kind of change. */
const onIssue: {
  readonly [K in OnIssue['kind']]: (site: Site, issue: Issue, what: Named<K>, act: Act) => void;
} = {
  editIssue: (site, issue, { values }, act) => editIssue(site, issue, values, act),
  transitionIssue(site, issue, { to, resolution }, act) {
    setStatus(site, issue, standingAt(site, issue, to, resolutionIdOf(resolution)), act);
  },
  setResolution(site, issue, { resolution }, act) {
    setStatus(site, issue, { statusId: issue.statusId, resolutionId: resolutionIdOf(resolution) ?? null }, act);
  },
  reopenIssue(site, issue, _what, act) {
    const { reopenedStatusId } = typeOf(site, issue).workflow;
    setStatus(site, issue, { statusId: reopenedStatusId, resolutionId: null }, act);
  },
  deleteIssue: (site, issue, _what, act) => deleteIssue(site, issue, act),
  moveIssue: (site, issue, { project }, act) => moveIssue(site, issue, projectNamed(site, project), act),
  removeLabels(site, issue, { labels }, act) {
    const standing = (issue.values.get('labels') ?? []) as readonly string[];
    const left = standing.filter((label) => labels !== undefined && !labels.includes(label));
    editIssue(site, issue, { labels: left.length === 0 ? null : left }, act);
  },
  addComment(site, issue, { body, properties = {} }, act) {
    addComment(site, issue, { body: typeof body === 'string' ? documentOf(body) : body, properties }, act);
  },
  setIssueProperty: (_site, issue, { key, value }, act) => setProperty(issue, key, value, act),
  setRemoteLink: (site, issue, { link }, act) => setRemoteLink(site, issue, link, act),
};

const elsewhere: Readonly<Record<Exclude<IssueChange, OnIssue>['kind'], true>> = {
  createIssue: true,
  linkIssues: true,
  loseBrowse: true,
  regainBrowse: true,
};

export function isIssueChange(what: { readonly kind: string }): what is IssueChange {
  return what.kind in onIssue || what.kind in elsewhere;
}

/** Applies one change. Throws where it names something that is not there. */
export function changeIssue(site: Site, what: IssueChange, moment: Moment): void {
  if ('issue' in what) {
    const issue = issueNamed(site, what.issue);
    const apply = onIssue[what.kind] as (site: Site, issue: Issue, what: OnIssue, act: Act) => void;
    apply(site, issue, what, { ...moment, byId: actor(site, what.by, issue.projectId) });
  } else if (what.kind === 'createIssue') {
    const project = projectNamed(site, what.project);
    createIssue(site, { ...what, project, byId: actor(site, what.by, project.id) }, moment);
  } else if (what.kind === 'linkIssues') {
    const inward = issueNamed(site, what.inward);
    const act = { ...moment, byId: actor(site, what.by, inward.projectId) };
    linkIssues(site, { inward, outward: issueNamed(site, what.outward), typeId: what.typeId }, act);
  } else {
    changeSight(site, what);
  }
}

function changeSight(site: Site, what: Extract<IssueChange, { kind: 'loseBrowse' | 'regainBrowse' }>): void {
  const project = projectNamed(site, what.project);
  const accountId = what.accountId ?? site.adminAccountId;
  const hidden = site.tracker.hidden.get(project.id) ?? new Set();
  site.tracker.hidden.set(project.id, hidden);
  if (what.kind === 'loseBrowse') hidden.add(accountId);
  else hidden.delete(accountId);
}

function actor(site: Site, by: string | undefined, projectId: string): string {
  return by === undefined ? humanOf(site, projectId) : accountNamed(site, by);
}

function projectNamed(site: Site, idOrKey: string): Project {
  const project = findProject(site, idOrKey);
  if (project === undefined) throw new Error(`no project ${idOrKey}`);
  return project;
}

function issueNamed(site: Site, idOrKey: string): Issue {
  const issue = findIssue(site, idOrKey);
  if (issue === undefined) throw new Error(`no issue ${idOrKey}`);
  return issue;
}

/** Undefined and null are kept apart: nothing said, and none. */
function resolutionIdOf(idOrName: string | null | undefined): string | null | undefined {
  if (idOrName === null || idOrName === undefined) return idOrName;
  const resolution = resolutionNamed(idOrName);
  if (resolution === undefined) throw new Error(`no resolution ${idOrName}`);
  return resolution.id;
}
