import type { Viewing } from '../../http/exchange.ts';
import { isVersion2 } from '../../http/query.ts';
import { textOfDocument } from '../../site/issues/adf.ts';
import { priorityNamed, setupOf } from '../../site/issues/find.ts';
import type { Field, FieldKind, FieldValue, Issue, NamedItem } from '../../site/issues/model.ts';
import { groupName } from '../group.ts';
import { namedView, optionView, priorityView, versionView } from './item.ts';
import { briefView } from './link.ts';
import { knownUser } from './person.ts';

/** The value of a field as answers show it: what is kept are ids. */
export function valueView(call: Viewing, issue: Issue, field: Field): unknown {
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
