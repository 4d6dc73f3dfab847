import { badRequest } from '../http/errors.ts';
import { findIssue } from '../site/issues/find.ts';
import { indexed, indexedIssue } from '../site/issues/search-index.ts';
import { type Asking, type Entry, orderBy, searchFields } from './fields.ts';
import { type Clause, type Condition, type Order, parseJql, type Query } from './parse.ts';

type Test = (entry: Entry, asking: Asking) => boolean;

/** A query that was read and means something on this site. */
export interface Search {
  readonly query: Query;
  readonly isBounded: boolean;
}

export function readJql(jql: string): Search {
  const query = parseJql(jql);
  return { query, isBounded: query.condition !== null };
}

/** The ids of the issues that the index has for a query, in its order; those that are reconciled are taken as they are now. */
export function find({ query }: Search, asking: Asking, reconciled: ReadonlySet<string>): string[] {
  const { tracker } = asking.call.site;
  const test = query.condition === null ? () => true : testOf(query.condition, asking);
  const entries: Entry[] = [];
  for (const id of candidates(query.condition, asking) ?? tracker.index.keys()) {
    if (reconciled.has(id)) continue;
    const issue = indexedIssue(tracker, id, asking.now);
    if (issue !== null && test({ id, issue }, asking)) entries.push({ id, issue });
  }
  for (const id of reconciled) {
    const issue = findIssue(asking.call.site, id);
    if (issue === undefined) continue;
    const entry = { id, issue: indexed(issue) };
    if (test(entry, asking)) entries.push(entry);
  }
  return sorted(entries, query.order).map(({ id }) => id);
}

/** The few issues that may have the label that is asked for, where one is: null for all of the site. */
function candidates(condition: Condition | null, { call }: Asking): Iterable<string> | null {
  const clauses = condition === null ? [] : condition.kind === 'and' ? condition.parts : [condition];
  const label = clauses.find(
    (each): each is Clause => each.kind === 'clause' && each.field === 'labels' && ['=', 'in'].includes(each.operator),
  );
  if (label === undefined) return null;
  return new Set(label.values.flatMap((value) => [...(call.site.tracker.indexedByLabel.get(value) ?? [])]));
}

function testOf(condition: Condition, asking: Asking): Test {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.parts.map((part) => testOf(part, asking));
      return (entry) => tests.every((test) => test(entry, asking));
    }
    case 'or': {
      const tests = condition.parts.map((part) => testOf(part, asking));
      return (entry) => tests.some((test) => test(entry, asking));
    }
    case 'not': {
      const test = testOf(condition.part, asking);
      return (entry) => !test(entry, asking);
    }
    case 'clause':
      return testOfClause(condition, asking);
  }
}

function testOfClause({ field: name, operator, values }: Clause, asking: Asking): Test {
  const field = searchFields[name];
  if (field === undefined) throw badRequest(`Field '${name}' does not exist or you do not have permission to view it.`);
  if (!field.operators.includes(operator)) {
    throw badRequest(`The operator '${operator}' is not supported by the '${name}' field.`);
  }
  const negative = operator === '!=' || operator === 'not in' || operator === 'is not' || operator === '!~';
  // EMPTY is no value: every issue without one has it.
  const isEmpty = values.some((value) => ['empty', 'null'].includes(value.toLowerCase()));
  if (isEmpty) {
    return (entry) => negative !== field.of(entry, asking).every((value) => value === '');
  }
  const wanted = values.flatMap((value) => field.meaning(value, asking));
  const [first = ''] = wanted;
  switch (operator) {
    case '~':
    case '!~':
      return (entry) => {
        const text = field.of(entry, asking)[0] ?? '';
        return negative !== (wanted.length > 0 && wanted.every((each) => text.includes(each)));
      };
    case '>':
    case '>=':
    case '<':
    case '<=':
      return (entry) => compare(operator, Number(field.of(entry, asking)[0]), Number(first));
    default: {
      const set = new Set(wanted);
      return (entry) => negative !== field.of(entry, asking).some((value) => set.has(value));
    }
  }
}

function compare(operator: '>' | '>=' | '<' | '<=', left: number, right: number): boolean {
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  return operator === '<' ? left < right : left <= right;
}

const NEWEST: readonly Order[] = [{ field: 'created', isDescending: true }];

/** Without an order, the newest first. */
function sorted(entries: Entry[], order: readonly Order[]): Entry[] {
  const comparisons = (order.length === 0 ? NEWEST : order).map(({ field, isDescending }) => ({
    compare: orderBy(field),
    direction: isDescending ? -1 : 1,
  }));
  return entries.sort((one, other) => {
    for (const { compare, direction } of comparisons) {
      const result = compare(one.issue, other.issue);
      if (result !== 0) return direction * result;
    }
    return Number(one.id) - Number(other.id);
  });
}
