/** How a value of a field is written for Jira: what `ticket-fields/` has an encoder for. */
export type FieldKind =
  | 'text'
  | 'rich-text'
  | 'url'
  | 'number'
  | 'date'
  | 'date-time'
  | 'user'
  | 'users'
  | 'group'
  | 'groups'
  | 'choice'
  | 'choices'
  | 'cascade'
  | 'project'
  | 'labels'
  | 'texts'
  | 'issue'
  | 'sprint'
  | 'time-tracking'
  | 'as-given'
  | 'not-at-creation';

/** One of the values that Jira allows in a field. */
export interface AllowedValue {
  readonly id: string;
  readonly name: string;
  /** Of a cascading select: what may be chosen below it. */
  readonly children?: readonly AllowedValue[];
}

/** One field of a create screen. */
export interface TicketField {
  /** What it is called in the body of a request: `customfield_10010`, `components`. */
  readonly key: string;
  readonly name: string;
  readonly required: boolean;
  readonly kind: FieldKind;
  /** Jira's own words, from the field's `schema`: type, type of the items of an array, URI of a custom field's type. */
  readonly jiraType: string;
  readonly items: string | null;
  readonly custom: string | null;
  /** Jira fills it in where it is not given. */
  readonly hasDefault: boolean;
  /** Null where Jira lists none; empty where it lists them and there are none. */
  readonly allowedValues: readonly AllowedValue[] | null;
}

export interface TicketStatus {
  readonly id: string;
  readonly name: string;
}

/** What can be opened in a project: one of its issue types, with the fields of its create screen. A public contract: fields are added, never renamed. */
export interface TicketSchema {
  /** `KEY:issueTypeId`, as the Go connector has it (PARITY 4.1). */
  readonly id: string;
  /** The name of the issue type. */
  readonly displayName: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly projectName: string;
  readonly issueTypeId: string;
  readonly issueTypeName: string;
  /** Those in which an issue of this type is done. */
  readonly statuses: readonly TicketStatus[];
  /** All that can be given, but for project, issue type and summary, which every issue has. */
  readonly fields: readonly TicketField[];
}

export function ticketSchemaId(projectKey: string, issueTypeId: string): string {
  return `${projectKey}:${issueTypeId}`;
}

/** Takes an id apart; null where it is none. A key holds no colon (Atlassian: Changing the project key format, 2026-08). */
export function parseTicketSchemaId(id: string): { projectKey: string; issueTypeId: string } | null {
  const [, projectKey, issueTypeId] = /^([^:\s]+):([^:\s]+)$/.exec(id) ?? [];
  return projectKey === undefined || issueTypeId === undefined ? null : { projectKey, issueTypeId };
}
