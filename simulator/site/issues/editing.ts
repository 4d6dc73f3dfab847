import type { Project, Site } from '../model.ts';
import { textOfDocument } from './adf.ts';
import { resolutionIds } from './catalog.ts';
import { fieldsById, isRichText } from './fields.ts';
import { FIRST_ISSUE, nextOf, resolutionNamed, statusOf, typeIn, typeOf } from './find.ts';
import type { ChangedItem, FieldValue, Issue, Workflow } from './model.ts';
import { type Act, index, type Moment, record, take } from './parts.ts';
import { transitionsFrom } from './workflows.ts';

interface NewIssue {
  readonly project: Project;
  readonly issueType?: string;
  readonly summary?: string;
  readonly values?: Readonly<Record<string, FieldValue>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly status?: string;
  readonly byId: string;
}

export function createIssue(site: Site, what: NewIssue, moment: Moment): void {
  const { project, byId } = what;
  const setup = typeIn(
    site,
    project.id,
    what.issueType ?? site.tracker.setups.get(project.id)?.types[0]?.type.id ?? '',
  );
  if (setup === undefined) throw new Error(`project ${project.key} has no issue type ${what.issueType ?? ''}`);
  const { workflow } = setup;
  const [id, number] = [nextOf(site, 'issue', FIRST_ISSUE), nextOf(site, project.id)];
  take(site, 'issue', id);
  take(site, project.id, number);
  const values = { summary: what.summary ?? 'Untitled', reporter: byId, ...what.values };
  const issue: Issue = {
    id: String(id),
    projectId: project.id,
    key: `${project.key}-${number}`,
    typeId: setup.type.id,
    statusId: workflow.initialStatusId,
    resolutionId: null,
    resolvedAt: null,
    creatorId: byId,
    createdAt: moment.now,
    updatedAt: moment.now,
    values: new Map(Object.entries(values)),
    properties: new Map(Object.entries(what.properties ?? {})),
    comments: [],
    history: [],
    remoteLinks: [],
  };
  site.tracker.issues.set(issue.id, issue);
  site.tracker.idsByKey.set(issue.key.toUpperCase(), issue.id);
  index(site, issue.id, issue, moment);
  moment.tell({ kind: 'issue created', issue, byId, at: moment.now });
  if (what.status !== undefined)
    setStatus(site, issue, standingAt(site, issue, what.status, undefined), { ...moment, byId });
}

export function editIssue(
  site: Site,
  issue: Issue,
  values: Readonly<Record<string, FieldValue | null>>,
  act: Act,
): void {
  const items: ChangedItem[] = [];
  for (const [fieldId, value] of Object.entries(values)) {
    const before = issue.values.get(fieldId) ?? null;
    if (JSON.stringify(before) === JSON.stringify(value)) continue;
    if (value === null) issue.values.delete(fieldId);
    else issue.values.set(fieldId, value);
    items.push(changed(site, fieldId, before, value));
  }
  record(site, issue, items, act);
}

interface Standing {
  readonly statusId: string;
  /** Undefined leaves it as it is. */
  readonly resolutionId?: string | null | undefined;
}

/** Where a change to a status, named by id or name, leads to: with the resolution that was said, or the workflow's own. */
export function standingAt(site: Site, issue: Issue, to: string, resolutionId: string | null | undefined): Standing {
  const { workflow } = typeOf(site, issue);
  const name = to.toLowerCase();
  const statusId = workflow.statusIds.find((id) => id === to || statusOf(site, id).name.toLowerCase() === name);
  if (statusId === undefined) throw new Error(`issue ${issue.key} cannot have the status ${to}`);
  return {
    statusId,
    resolutionId: resolutionId === undefined ? ownResolution(workflow, issue.statusId, statusId) : resolutionId,
  };
}

function ownResolution(workflow: Workflow, from: string, to: string): string | null | undefined {
  const transition = transitionsFrom(workflow, from).find((each) => each.to === to);
  return transition?.asksResolution === true ? resolutionIds.done : transition?.sets;
}

export function setStatus(site: Site, issue: Issue, { statusId, resolutionId }: Standing, act: Act): void {
  const items: ChangedItem[] = [];
  if (resolutionId !== undefined && resolutionId !== issue.resolutionId) {
    items.push(named('resolution', nameOfResolution, issue.resolutionId, resolutionId));
    issue.resolutionId = resolutionId;
    issue.resolvedAt = resolutionId === null ? null : act.now;
  }
  if (statusId !== issue.statusId) {
    items.push(named('status', (id) => statusOf(site, id).name, issue.statusId, statusId));
    issue.statusId = statusId;
  }
  record(site, issue, items, act);
}

/** The id stays; the key is new, and the old one goes on leading to the issue. */
export function moveIssue(site: Site, issue: Issue, project: Project, act: Act): void {
  if (project.id === issue.projectId) throw new Error(`issue ${issue.key} is in ${project.key}`);
  const before = { project: site.projects.get(issue.projectId), key: issue.key, type: typeOf(site, issue) };
  const { types } = site.tracker.setups.get(project.id) ?? { types: [] };
  const setup =
    types.find(({ type }) => type.name === before.type.type.name) ?? types.find(({ type }) => !type.subtask);
  if (setup === undefined) throw new Error(`project ${project.key} has no issue types`);
  const number = nextOf(site, project.id);
  take(site, project.id, number);
  const statusName = statusOf(site, issue.statusId).name;
  const statusId =
    setup.workflow.statusIds.find((id) => statusOf(site, id).name === statusName) ?? setup.workflow.initialStatusId;
  const items: ChangedItem[] = [
    named('project', (id) => site.projects.get(id)?.name ?? '', issue.projectId, project.id),
    { field: 'Key', from: null, fromString: issue.key, to: null, toString: `${project.key}-${number}` },
    ...(setup.type.id === issue.typeId
      ? []
      : [
          named(
            'issuetype',
            (id) => (id === issue.typeId ? before.type : setup).type.name,
            issue.typeId,
            setup.type.id,
          ),
        ]),
    ...(statusId === issue.statusId
      ? []
      : [named('status', (id) => statusOf(site, id).name, issue.statusId, statusId)]),
  ];
  Object.assign(issue, { projectId: project.id, key: `${project.key}-${number}`, typeId: setup.type.id, statusId });
  site.tracker.idsByKey.set(issue.key.toUpperCase(), issue.id);
  record(site, issue, items, act);
}

/** Gone for good, by every key that it had. */
export function deleteIssue(site: Site, issue: Issue, act: Act): void {
  const { tracker } = site;
  tracker.issues.delete(issue.id);
  for (const [key, id] of tracker.idsByKey) if (id === issue.id) tracker.idsByKey.delete(key);
  for (const link of tracker.links.values()) {
    if (link.inwardId === issue.id || link.outwardId === issue.id) tracker.links.delete(link.id);
  }
  index(site, issue.id, null, act);
  act.tell({ kind: 'issue deleted', issue, byId: act.byId, at: act.now });
}

function named(field: string, nameOf: (id: string) => string, from: string | null, to: string | null): ChangedItem {
  const name = (id: string | null) => (id === null ? null : nameOf(id));
  return { field, fieldId: field, from, fromString: name(from), to, toString: name(to) };
}

const nameOfResolution = (id: string) => resolutionNamed(id)?.name ?? '';

/** How the history tells of a field: accounts and groups with their names, documents as text, lists with spaces (OpenAPI). */
function changed(site: Site, fieldId: string, from: FieldValue | null, to: FieldValue | null): ChangedItem {
  const field = fieldsById.get(fieldId);
  const text = (value: FieldValue | null): string | null => {
    if (value === null) return null;
    if (field !== undefined && isRichText(field.kind)) return textOfDocument(value);
    if (Array.isArray(value)) return value.join(' ');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  const who = (value: FieldValue | null) =>
    typeof value === 'string' ? (site.accounts.get(value)?.displayName ?? null) : null;
  const isPerson = field !== undefined && ['user', 'reporter', 'assignee'].includes(field.kind);
  if (isPerson)
    return { field: fieldId, fieldId, from: text(from), fromString: who(from), to: text(to), toString: who(to) };
  return {
    field: fieldId.startsWith('customfield_') ? (field?.name ?? fieldId) : fieldId,
    fieldId,
    from: null,
    fromString: text(from),
    to: null,
    toString: text(to),
  };
}
