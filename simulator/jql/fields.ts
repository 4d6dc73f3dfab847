import { badRequest } from '../http/errors.ts';
import type { Call } from '../http/exchange.ts';
import { findProject } from '../site/access.ts';
import { categories } from '../site/issues/catalog.ts';
import { findIssue, resolutionNamed, statusOf } from '../site/issues/find.ts';
import type { IndexedIssue } from '../site/issues/model.ts';
import { wordsOf } from '../site/issues/search-index.ts';
import { momentOf } from './moment.ts';
import type { Operator } from './parse.ts';

/** What a query is asked of. */
export interface Asking {
  readonly call: Call;
  readonly now: number;
}

/** An issue of the index with its id. */
export interface Entry {
  readonly id: string;
  readonly issue: IndexedIssue;
}

export interface SearchField {
  readonly operators: readonly Operator[];
  /**
   * The ids and words that a value of the query stands for, of which an issue must have one; 400 where the site has nothing
   * by that name. Of times and texts it is the value itself.
   */
  readonly meaning: (value: string, asking: Asking) => readonly string[];
  /** What an issue has: ids, words, a number as text; nothing where it is empty. */
  readonly of: (entry: Entry, asking: Asking) => readonly string[];
}

const equality = ['=', '!=', 'in', 'not in'] as const;
const orEmpty = [...equality, 'is', 'is not'] as const;
const comparison = ['>', '>=', '<', '<='] as const;

const absent = (value: string, field: string) =>
  badRequest(`The value '${value}' does not exist for the field '${field}'.`);

const orNone = (id: string | null) => (id === null ? [] : [id]);

const person = (of: (issue: IndexedIssue) => string | null): SearchField => ({
  operators: orEmpty,
  meaning: (value, { call }) => (value === 'currentUser()' ? orNone(call.caller.account?.accountId ?? null) : [value]),
  of: ({ issue }) => orNone(of(issue)),
});

const words = (of: (issue: IndexedIssue) => string): SearchField => ({
  operators: ['~', '!~'],
  meaning: wantedTexts,
  of: ({ issue }) => [of(issue)],
});

const time = (of: (issue: IndexedIssue) => number): SearchField => ({
  operators: comparison,
  meaning: (value, { now }) => [String(momentOf(value, now))],
  of: ({ issue }) => [String(of(issue))],
});

const key: SearchField = {
  operators: equality,
  meaning(value, { call }) {
    const issue = findIssue(call.site, value);
    // "An issue with key 'X' does not exist for field 'key'", which hides whether it may not be seen.
    if (issue === undefined) throw badRequest(`An issue with key '${value}' does not exist for field 'key'.`);
    return [issue.id];
  },
  of: ({ id }) => [id],
};

const type: SearchField = {
  operators: equality,
  meaning(value, { call }) {
    const name = value.toLowerCase();
    const types = [...call.site.tracker.setups.values()].flatMap((setup) => setup.types.map((each) => each.type));
    const found = types.filter((each) => each.id === value || each.name.toLowerCase() === name);
    if (found.length === 0) throw absent(value, 'issuetype');
    return found.map((each) => each.id);
  },
  of: ({ issue }) => [issue.typeId],
};

/** The fields that queries may name, in lower case. */
export const searchFields: Readonly<Record<string, SearchField>> = {
  project: {
    operators: equality,
    meaning(value, { call }) {
      const name = value.toLowerCase();
      const found =
        findProject(call.site, value.toUpperCase()) ??
        findProject(call.site, value) ??
        [...call.site.projects.values()].find((each) => each.name.toLowerCase() === name);
      if (found === undefined) throw absent(value, 'project');
      return [found.id];
    },
    of: ({ issue }) => [issue.projectId],
  },
  key,
  issuekey: key,
  issue: key,
  id: key,
  labels: { operators: orEmpty, meaning: (value) => [value], of: ({ issue }) => issue.labels },
  status: {
    operators: equality,
    meaning(value, { call }) {
      const name = value.toLowerCase();
      const found = [...call.site.tracker.statuses.values()].filter(
        (each) => each.id === value || each.name.toLowerCase() === name,
      );
      if (found.length === 0) throw absent(value, 'status');
      return found.map(({ id }) => id);
    },
    of: ({ issue }) => [issue.statusId],
  },
  statuscategory: {
    operators: equality,
    meaning(value) {
      const name = value.toLowerCase();
      const found = Object.entries(categories).find(
        ([id, each]) => id === name || String(each.id) === name || each.name.toLowerCase() === name,
      );
      if (found === undefined) throw absent(value, 'statusCategory');
      return [found[0]];
    },
    of: ({ issue }, { call }) => [statusOf(call.site, issue.statusId).category],
  },
  resolution: {
    operators: orEmpty,
    meaning(value) {
      if (value.toLowerCase() === 'unresolved') return [''];
      const found = resolutionNamed(value);
      if (found === undefined) throw absent(value, 'resolution');
      return [found.id];
    },
    of: ({ issue }) => [issue.resolutionId ?? ''],
  },
  issuetype: type,
  type,
  reporter: person((issue) => issue.reporterId),
  assignee: person((issue) => issue.assigneeId),
  summary: words((issue) => issue.summary),
  description: words((issue) => issue.description),
  text: words((issue) => `${issue.summary}${issue.description}`),
  created: time((issue) => issue.createdAt),
  updated: time((issue) => issue.updatedAt),
};

/** Below 0 where the first comes first. */
type Compare = (one: IndexedIssue, other: IndexedIssue) => number;

const byText =
  (of: (issue: IndexedIssue) => string): Compare =>
  (one, other) =>
    of(one) < of(other) ? -1 : of(one) > of(other) ? 1 : 0;

/** Keys go by project and then by number, as at Jira. */
const byKey: Compare = (one, other) =>
  one.projectId === other.projectId ? one.number - other.number : byText((issue) => issue.projectKey)(one, other);

const orders: Readonly<Record<string, Compare>> = {
  key: byKey,
  issuekey: byKey,
  issue: byKey,
  id: byKey,
  created: (one, other) => one.createdAt - other.createdAt,
  updated: (one, other) => one.updatedAt - other.updatedAt,
  summary: byText((issue) => issue.summary),
  project: byText((issue) => issue.projectKey),
};

/** How issues are ordered by a field; 400 where they cannot be. */
export function orderBy(field: string): Compare {
  const found = orders[field];
  if (found === undefined) throw badRequest(`Not able to sort using field '${field}'.`);
  return found;
}

/**
 * What a text of the index must hold for a `~` query, each with a space on either side: texts in quotes as they stand, the
 * words of the rest one by one.
 */
function wantedTexts(value: string): string[] {
  const phrases = [...value.matchAll(/"([^"]*)"/g)].map(([, phrase = '']) => wordsOf(phrase));
  const loose = wordsOf(value.replace(/"[^"]*"/g, ' ')).trim();
  return [...phrases, ...(loose === '' ? [] : loose.split(' ').map((word) => ` ${word} `))];
}
