import type { Viewing } from '../../http/exchange.ts';
import { fieldsById } from '../../site/issues/fields.ts';
import { projectOf, resolutionNamed, statusOf, typeOf } from '../../site/issues/find.ts';
import type { Issue } from '../../site/issues/model.ts';
import { projectView } from '../project.ts';
import { commentView } from './comment.ts';
import { historyView } from './history.ts';
import { issueTypeView } from './item.ts';
import { linksView } from './link.ts';
import { knownUser } from './person.ts';
import { resolutionView, statusView } from './status.ts';
import { jiraTime } from './time.ts';
import { valueView } from './value.ts';

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
  issuelinks: linksView,
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
    Object.hasOwn(common, fieldId) ||
    issue.values.has(fieldId) ||
    typeOf(call.site, issue).screen.some(({ field }) => field.id === fieldId)
  );
}

function fieldView(call: Viewing, issue: Issue, fieldId: string): unknown {
  const own = Object.hasOwn(common, fieldId) ? common[fieldId] : undefined;
  if (own !== undefined) return own(call, issue);
  const field = fieldsById.get(fieldId);
  return field === undefined ? issue.values.get(fieldId) : valueView(call, issue, field);
}
