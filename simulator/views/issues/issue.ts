import type { Viewing } from '../../http/exchange.ts';
import { isVersion2 } from '../../http/query.ts';
import { textOfDocument } from '../../site/issues/adf.ts';
import { linkTypes } from '../../site/issues/catalog.ts';
import { fieldsById } from '../../site/issues/fields.ts';
import { priorityNamed, projectOf, resolutionNamed, setupOf, statusOf, typeOf } from '../../site/issues/find.ts';
import type { Field, FieldKind, FieldValue, Issue, NamedItem } from '../../site/issues/model.ts';
import { groupName } from '../group.ts';
import { projectView } from '../project.ts';
import { commentView } from './comment.ts';
import { issueTypeView, namedView, optionView, priorityView, versionView } from './create-meta.ts';
import { historyView } from './history.ts';
import { knownUser } from './person.ts';
import { resolutionView, statusView } from './status.ts';
import { jiraTime } from './time.ts';

/** Fields by name, or whether each that an issue has is wanted. */
export type FieldSelection = ReadonlySet<string> | ((fieldId: string) => boolean);

/** What an answer is to have: `fields`, `properties` and `expand` of a request. */
export interface Selection {
  readonly fields: FieldSelection;
  /** Keys of issue properties; `*all` for every one. */
  readonly properties: readonly string[];
  readonly expand: (word: string) => boolean;
}

const EXPANDABLE = 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations';

/** OpenAPI: IssueBean. */
export function issueView(call: Viewing, issue: Issue, { fields, properties, expand }: Selection) {
  const shown = fieldsView(call, issue, fields);
  return {
    expand: EXPANDABLE,
    id: issue.id,
    self: `${call.api}/issue/${issue.id}`,
    key: issue.key,
    ...(shown === null ? {} : { fields: shown }),
    ...(properties.length === 0 ? {} : { properties: propertiesOf(issue, properties) }),
    ...(expand('changelog') ? { changelog: changelogOf(call, issue) } : {}),
  };
}

/** How many entries `expand=changelog` shows, the newest first; all of them stand at `/changelog`. */
const EXPANDED_CHANGELOG = 40;

function changelogOf(call: Viewing, { history }: Issue) {
  const histories = history.slice(-EXPANDED_CHANGELOG).reverse();
  return {
    startAt: 0,
    maxResults: histories.length,
    total: history.length,
    histories: histories.map((each) => historyView(call, each)),
  };
}

function propertiesOf({ properties }: Issue, keys: readonly string[]) {
  const wanted = keys.includes('*all') ? [...properties.keys()] : keys.filter((key) => properties.has(key));
  return Object.fromEntries(wanted.map((key) => [key, properties.get(key)]));
}

const views = new WeakMap<Viewing, Map<string, unknown>>();

/** What many issues of one answer show alike is made once for it: a hundred of them are asked for at a time. */
function shared<T>(call: Viewing, what: string, make: () => T): T {
  const made = views.get(call) ?? new Map<string, unknown>();
  views.set(call, made);
  if (!made.has(what)) made.set(what, make());
  return made.get(what) as T;
}

/** Fields that every issue has, whatever its screen. */
const common: Readonly<Record<string, (call: Viewing, issue: Issue) => unknown>> = {
  project: (call, issue) =>
    shared(call, `project ${issue.projectId}`, () => projectView(call, projectOf(call.site, issue), () => false)),
  issuetype: (call, issue) =>
    shared(call, `type ${issue.typeId}`, () => issueTypeView(call, typeOf(call.site, issue).type)),
  status: (call, issue) =>
    shared(call, `status ${issue.statusId}`, () => statusView(call, statusOf(call.site, issue.statusId))),
  statusCategory: (call, issue) => statusView(call, statusOf(call.site, issue.statusId)).statusCategory,
  resolution(call, { resolutionId }) {
    const resolution = resolutionId === null ? undefined : resolutionNamed(resolutionId);
    return resolution === undefined ? null : resolutionView(call, resolution);
  },
  resolutiondate: (_call, { resolvedAt }) => (resolvedAt === null ? null : jiraTime(resolvedAt)),
  created: (_call, { createdAt }) => jiraTime(createdAt),
  updated: (_call, { updatedAt }) => jiraTime(updatedAt),
  creator: (call, { creatorId }) => knownUser(call, creatorId),
  labels: (_call, { values }) => values.get('labels') ?? [],
  issuelinks: linksOf,
  comment(call, issue) {
    const comments = issue.comments.map((comment) => commentView(call, issue, comment, () => false));
    return { comments, maxResults: comments.length, total: comments.length, startAt: 0 };
  },
};

/** Comments are no column of a list (OpenAPI: `*navigable`). */
export function isNavigable(fieldId: string): boolean {
  return fieldId !== 'comment';
}

/** Null where none was asked for that the issue has. */
function fieldsView(call: Viewing, issue: Issue, wanted: FieldSelection) {
  const entries =
    typeof wanted === 'function'
      ? everyField(call, issue).filter(wanted)
      : [...wanted].filter((id) => has(call, issue, id));
  if (entries.length === 0) return null;
  const shown: Record<string, unknown> = {};
  for (const fieldId of entries) shown[fieldId] = fieldView(call, issue, fieldId);
  return shown;
}

/** Those that every issue has, those of its screen, and what came along from another project or stands on no screen. */
function everyField(call: Viewing, issue: Issue): string[] {
  const onScreen = typeOf(call.site, issue).screen.map(({ field }) => field.id);
  return [...new Set([...Object.keys(common), ...onScreen, ...issue.values.keys()])];
}

function has(call: Viewing, issue: Issue, fieldId: string): boolean {
  return (
    fieldId in common ||
    issue.values.has(fieldId) ||
    typeOf(call.site, issue).screen.some(({ field }) => field.id === fieldId)
  );
}

function fieldView(call: Viewing, issue: Issue, fieldId: string): unknown {
  const own = common[fieldId];
  if (own !== undefined) return own(call, issue);
  const field = fieldsById.get(fieldId);
  return field === undefined ? issue.values.get(fieldId) : valueView(call, issue, field);
}

function valueView(call: Viewing, issue: Issue, field: Field): unknown {
  const value = issue.values.get(field.id);
  if (value === undefined) return field.kind === 'components' || field.kind === 'labels' ? [] : null;
  return valueViews[field.kind]?.(call, value, field, issue) ?? value;
}

type ValueView = (call: Viewing, value: FieldValue, field: Field, issue: Issue) => unknown;

const rich: ValueView = (call, value) => (isVersion2(call) ? textOfDocument(value) : value);
const person: ValueView = (call, value) => knownUser(call, String(value));
const group: ValueView = (call, value) => groupView(call, String(value));
const option: ValueView = (call, value, field) => optionOf(call, field, value);
const each =
  (view: ValueView): ValueView =>
  (call, value, field, issue) =>
    (value as readonly string[]).map((item) => view(call, item, field, issue));

const valueViews: Readonly<Partial<Record<FieldKind, ValueView>>> = {
  description: rich,
  textarea: rich,
  priority(call, value) {
    const priority = priorityNamed(String(value));
    return priority === undefined ? null : priorityView(call, priority);
  },
  reporter: person,
  assignee: person,
  user: person,
  users: each(person),
  group,
  groups: each(group),
  select: option,
  radio: option,
  multiselect: each(option),
  checkboxes: each(option),
  cascading(call, value, field) {
    const { parent, child } = value as { parent: string; child?: string };
    const chosen = field.options.find(({ id }) => id === parent);
    const second = chosen?.children?.find(({ id }) => id === child);
    if (chosen === undefined) return null;
    const { children: _all, ...shown } = optionView(call, chosen);
    return second === undefined ? shown : { ...shown, child: optionView(call, second) };
  },
  components: each((call, value, _field, issue) =>
    itemView(call, setupOf(call.site, issue.projectId).components, value, 'component'),
  ),
  versions: each((call, value, _field, issue) => {
    const version = setupOf(call.site, issue.projectId).versions.find(({ id }) => id === value);
    return version === undefined ? null : versionView(call, version);
  }),
  parent(call, value) {
    const parent = call.site.tracker.issues.get(String(value));
    return parent === undefined ? null : briefView(call, parent);
  },
};

function optionOf(call: Viewing, field: Field, id: FieldValue) {
  const found = field.options.find((each) => each.id === id);
  return found === undefined ? null : optionView(call, found);
}

function groupView(call: Viewing, groupId: string) {
  const found = call.site.groups.get(groupId);
  return found === undefined ? null : groupName(call, found);
}

function itemView(call: Viewing, items: readonly NamedItem[], id: FieldValue, what: string) {
  const found = items.find((item) => item.id === id);
  return found === undefined ? null : namedView(call, what, found);
}

/** An issue as another one shows it. */
function briefView(call: Viewing, issue: Issue) {
  const fields = {
    summary: issue.values.get('summary'),
    status: common.status?.(call, issue),
    issuetype: common.issuetype?.(call, issue),
  };
  return { id: issue.id, key: issue.key, self: `${call.api}/issue/${issue.id}`, fields };
}

function linksOf(call: Viewing, issue: Issue) {
  const { links, issues } = call.site.tracker;
  return [...links.values()].flatMap((link) => {
    const isOutward = link.outwardId === issue.id;
    if (!isOutward && link.inwardId !== issue.id) return [];
    const other = issues.get(isOutward ? link.inwardId : link.outwardId);
    const type = linkTypes.find(({ id }) => id === link.typeId);
    if (other === undefined || type === undefined) return [];
    return {
      id: link.id,
      self: `${call.api}/issueLink/${link.id}`,
      type: linkTypeView(call, type),
      [isOutward ? 'inwardIssue' : 'outwardIssue']: briefView(call, other),
    };
  });
}

/** OpenAPI: IssueLinkType. */
export function linkTypeView(call: Viewing, { id, name, inward, outward }: (typeof linkTypes)[number]) {
  return { id, name, inward, outward, self: `${call.api}/issueLinkType/${id}` };
}
