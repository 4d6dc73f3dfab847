import type { JiraCreateField } from '../../jira/create-field.ts';
import type { JiraCreateIssueType } from '../../jira/create-meta.ts';
import type { JiraProject } from '../../jira/projects.ts';
import type { JiraStatus } from '../../jira/statuses.ts';
import { fieldKind } from '../../model/ticket-fields/field-kind.ts';
import { type TicketField, type TicketSchema, ticketSchemaId } from '../../model/ticket-schema.ts';

/** What every issue has, and the rest of a ticket says. */
const NOT_ASKED_FOR: ReadonlySet<string> = new Set(['project', 'issuetype', 'summary']);

/** Jira makes the account that opens an issue its reporter, and assigns it as the project is set to. */
const FILLED_IN_BY_JIRA: ReadonlySet<string> = new Set(['reporter', 'assignee']);

/** Issue types that no ticket is opened as (PARITY 4.1). */
const LEFT_OUT: ReadonlySet<string> = new Set(['Epic', 'Bug']);

export function isForTickets({ name, subtask }: JiraCreateIssueType): boolean {
  return !subtask && !LEFT_OUT.has(name);
}

/** An issue type of a project in our words. */
export function toTicketSchema(
  project: Pick<JiraProject, 'id' | 'key' | 'name'>,
  issueType: JiraCreateIssueType,
  statuses: readonly JiraStatus[],
  fields: readonly JiraCreateField[],
): TicketSchema {
  return {
    id: ticketSchemaId(project.key, issueType.id),
    displayName: issueType.name,
    projectId: project.id,
    projectKey: project.key,
    projectName: project.name ?? project.key,
    issueTypeId: issueType.id,
    issueTypeName: issueType.name,
    statuses: statuses.filter(({ category }) => category === 'done').map(({ id, name }) => ({ id, name })),
    fields: fields.filter(({ id }) => !NOT_ASKED_FOR.has(id)).map(toTicketField),
  };
}

function toTicketField(field: JiraCreateField): TicketField {
  const { id, name, required, hasDefaultValue, type, items, custom, allowedValues } = field;
  return {
    key: id,
    name,
    required,
    kind: fieldKind({ key: id, type, items, custom }),
    jiraType: type,
    items,
    custom,
    hasDefault: hasDefaultValue || FILLED_IN_BY_JIRA.has(id),
    allowedValues:
      allowedValues?.map(({ children, ...value }) => (children.length === 0 ? value : { ...value, children })) ?? null,
  };
}
