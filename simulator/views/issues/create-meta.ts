import type { Viewing } from '../../http/exchange.ts';
import { priorities } from '../../site/issues/catalog.ts';
import type { Field, FieldKind, IssueType, ProjectSetup, ScreenField } from '../../site/issues/model.ts';
import type { Project } from '../../site/model.ts';
import { projectView } from '../project.ts';
import { issueTypeView, namedView, optionView, priorityView, versionView } from './item.ts';

/** What a kind of field is in JSON: OpenAPI's JsonTypeBean without the parts that follow from the field. */
interface Shape {
  readonly type: string;
  readonly items?: string;
  /** The part behind `com.atlassian.jira.plugin.system.customfieldtypes:`. */
  readonly custom?: string;
}

const shapes: Readonly<Record<FieldKind, Shape>> = {
  summary: { type: 'string' },
  description: { type: 'string' },
  project: { type: 'project' },
  issuetype: { type: 'issuetype' },
  parent: { type: 'issuelink' },
  labels: { type: 'array', items: 'string' },
  components: { type: 'array', items: 'component' },
  priority: { type: 'priority' },
  reporter: { type: 'user' },
  assignee: { type: 'user' },
  duedate: { type: 'date' },
  text: { type: 'string', custom: 'textfield' },
  textarea: { type: 'string', custom: 'textarea' },
  number: { type: 'number', custom: 'float' },
  date: { type: 'date', custom: 'datepicker' },
  datetime: { type: 'datetime', custom: 'datetime' },
  url: { type: 'string', custom: 'url' },
  user: { type: 'user', custom: 'userpicker' },
  users: { type: 'array', items: 'user', custom: 'multiuserpicker' },
  group: { type: 'group', custom: 'grouppicker' },
  groups: { type: 'array', items: 'group', custom: 'multigrouppicker' },
  select: { type: 'option', custom: 'select' },
  multiselect: { type: 'array', items: 'option', custom: 'multiselect' },
  checkboxes: { type: 'array', items: 'option', custom: 'multicheckboxes' },
  radio: { type: 'option', custom: 'radiobuttons' },
  cascading: { type: 'option-with-child', custom: 'cascadingselect' },
  strings: { type: 'array', items: 'string', custom: 'labels' },
  versions: { type: 'array', items: 'version', custom: 'multiversion' },
};

function schemaOf(field: Field) {
  const { custom, ...shape } = shapes[field.kind];
  if (custom === undefined) return { ...shape, system: field.id };
  return {
    ...shape,
    custom: `com.atlassian.jira.plugin.system.customfieldtypes:${custom}`,
    customId: Number(field.id.slice('customfield_'.length)),
  };
}

/** OpenAPI: FieldCreateMetadata. */
export function fieldCreateMeta(
  call: Viewing,
  project: Project,
  type: IssueType,
  setup: ProjectSetup,
  { field, required }: ScreenField,
) {
  const allowedValues = allowedValuesOf(call, project, type, setup, field);
  const search = autoComplete[field.kind];
  return {
    required,
    schema: schemaOf(field),
    name: field.name,
    key: field.id,
    fieldId: field.id,
    ...(search === undefined ? {} : { autoCompleteUrl: `${call.api}${search}` }),
    hasDefaultValue: field.kind === 'priority' || field.kind === 'reporter',
    operations: isList(field) ? ['add', 'set', 'remove'] : ['set'],
    ...(allowedValues === null ? {} : { allowedValues }),
  };
}

const autoComplete: Readonly<Partial<Record<FieldKind, string>>> = {
  labels: '/label/suggest?query=',
  reporter: '/user/search?query=',
  assignee: '/user/assignable/search?query=',
  user: '/user/search?query=',
  users: '/user/search?query=',
  group: '/groups/picker?query=',
  groups: '/groups/picker?query=',
};

function isList({ kind }: Field): boolean {
  return shapes[kind].type === 'array';
}

/** Null for fields whose values are not listed. */
function allowedValuesOf(
  call: Viewing,
  project: Project,
  type: IssueType,
  setup: ProjectSetup,
  field: Field,
): unknown[] | null {
  switch (field.kind) {
    case 'project':
      return [projectView(call, project, () => false)];
    case 'issuetype':
      return [issueTypeView(call, type)];
    case 'priority':
      return priorities.map((priority) => priorityView(call, priority));
    case 'components':
      return setup.components.map((component) => namedView(call, 'component', component));
    case 'versions':
      return setup.versions.map((version) => versionView(call, version));
    default:
      return field.options.length === 0 ? null : field.options.map((option) => optionView(call, option));
  }
}
