import type { Field, FieldKind, FieldOption } from './model.ts';

/** The fields of a site: Jira's own, and custom ones of every kind that Jira Cloud has without apps. */

const system = (id: FieldKind, name: string): Field => ({ id, name, kind: id, options: [] });

export const systemFields = {
  summary: system('summary', 'Summary'),
  description: system('description', 'Description'),
  project: system('project', 'Project'),
  issuetype: system('issuetype', 'Issue Type'),
  parent: system('parent', 'Parent'),
  labels: system('labels', 'Labels'),
  components: system('components', 'Components'),
  priority: system('priority', 'Priority'),
  reporter: system('reporter', 'Reporter'),
  assignee: system('assignee', 'Assignee'),
  duedate: system('duedate', 'Due date'),
} as const;

const FIRST_CUSTOM_FIELD = 10_100;
const FIRST_OPTION = 10_200;

let given = 0;
let options = 0;

/** Ids follow from the order of the list below, as they do from the order of creation at Atlassian. */
function custom(
  name: string,
  kind: FieldKind,
  values: readonly (string | readonly [string, ...string[]])[] = [],
): Field {
  given += 1;
  return { id: `customfield_${FIRST_CUSTOM_FIELD + given}`, name, kind, options: values.map(optionOf) };
}

function optionOf(value: string | readonly [string, ...string[]]): FieldOption {
  options += 1;
  const id = String(FIRST_OPTION + options);
  if (typeof value === 'string') return { id, value };
  const [name, ...children] = value;
  return { id, value: name, children: children.map(optionOf) };
}

const systems = ['Git hosting', 'Build farm', 'Data lake', 'Payroll', 'Robot fleet console'];

export const customFields = {
  accessLevel: custom('Access level', 'select', ['Read', 'Write', 'Administer']),
  severity: custom('Severity', 'select', ['Low', 'Medium', 'High']),
  costCentre: custom('Cost centre', 'text'),
  justification: custom('Justification', 'textarea'),
  hours: custom('Hours', 'number'),
  startsOn: custom('Starts on', 'date'),
  endsAt: custom('Ends at', 'datetime'),
  moreAt: custom('More at', 'url'),
  requestedFor: custom('Requested for', 'user'),
  approvers: custom('Approvers', 'users'),
  team: custom('Team', 'group'),
  teams: custom('Teams', 'groups'),
  environment: custom('Environment', 'select', ['Production', 'Staging', 'Laboratory']),
  systems: custom('Systems', 'multiselect', systems),
  agreedTo: custom('Agreed to', 'checkboxes', ['Code of conduct', 'Data protection', 'On-call duty']),
  urgency: custom('Urgency', 'radio', ['Today', 'This week', 'Whenever']),
  place: custom('Place', 'cascading', [['Hall A', 'Line 1', 'Line 2'], ['Hall B', 'Line 3'], ['Office']]),
  keywords: custom('Keywords', 'strings'),
  deliveredIn: custom('Delivered in', 'versions'),
} as const;

/** How many single-line fields the longest form has: with the others, more than a page of 200 (FACTS 2). */
const MOST_QUESTIONS = 200;

/** Fields of forms that grew for years. */
export const questions: readonly Field[] = Array.from({ length: MOST_QUESTIONS }, (_, index) =>
  custom(`Question ${index + 1}`, index % 10 === 9 ? 'number' : 'text'),
);

/** Whether the value of a kind is an Atlassian document in version 3 of the API, and a text in version 2. */
export function isRichText(kind: FieldKind): boolean {
  return kind === 'description' || kind === 'textarea';
}

/** All fields by id. */
export const fieldsById: ReadonlyMap<string, Field> = new Map(
  [...Object.values(systemFields), ...Object.values(customFields), ...questions].map((field) => [field.id, field]),
);
