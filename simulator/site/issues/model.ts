/** Issues of a site and what they are made by: types, fields, statuses, workflows. Ids look like Atlassian's. */

/** Atlassian's three categories (OpenAPI: StatusCategory). */
export type CategoryKey = 'new' | 'indeterminate' | 'done';

export interface Status {
  readonly id: string;
  readonly name: string;
  readonly category: CategoryKey;
  /** The project that has the status for itself; null for those all company-managed projects share. */
  readonly projectId: string | null;
}

export interface Resolution {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface Transition {
  /** Unique within its workflow; the way to one status has another id from each state. */
  readonly id: string;
  readonly name: string;
  /** Status ids; null for a transition that may be taken from anywhere. */
  readonly from: readonly string[] | null;
  readonly to: string;
  /** Whether its screen asks for a resolution, without which Jira refuses it. */
  readonly asksResolution: boolean;
  /** What it sets by itself: a resolution's id, null to clear it, undefined to leave it alone. */
  readonly sets?: string | null;
}

export interface Workflow {
  readonly statusIds: readonly string[];
  readonly initialStatusId: string;
  /** Where a closed issue comes back to. */
  readonly reopenedStatusId: string;
  readonly transitions: readonly Transition[];
}

export type FieldKind =
  | 'summary'
  | 'description'
  | 'project'
  | 'issuetype'
  | 'parent'
  | 'labels'
  | 'components'
  | 'priority'
  | 'reporter'
  | 'assignee'
  | 'duedate'
  | 'text'
  | 'textarea'
  | 'number'
  | 'date'
  | 'datetime'
  | 'url'
  | 'user'
  | 'users'
  | 'group'
  | 'groups'
  | 'select'
  | 'multiselect'
  | 'checkboxes'
  | 'radio'
  | 'cascading'
  | 'strings'
  | 'versions';

export interface FieldOption {
  readonly id: string;
  readonly value: string;
  readonly children?: readonly FieldOption[];
}

export interface Field {
  readonly id: string;
  readonly name: string;
  readonly kind: FieldKind;
  /** Of select lists, check boxes, radio buttons and cascading lists. */
  readonly options: readonly FieldOption[];
}

/** A field as the screen of one issue type shows it. */
export interface ScreenField {
  readonly field: Field;
  readonly required: boolean;
}

export interface IssueType {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly subtask: boolean;
  /** 1 for epics, 0 for most, -1 for sub-tasks. */
  readonly hierarchyLevel: number;
  readonly projectId: string | null;
}

/** An issue type as one project uses it. */
export interface TypeSetup {
  readonly type: IssueType;
  readonly screen: readonly ScreenField[];
  readonly workflow: Workflow;
  /** The status that Jira answers with to whoever asks for the fields: a configuration that is broken. Null for a sound one. */
  readonly brokenWith: number | null;
}

export interface NamedItem {
  readonly id: string;
  readonly name: string;
}

export interface ProjectSetup {
  readonly types: readonly TypeSetup[];
  readonly components: readonly NamedItem[];
  readonly versions: readonly NamedItem[];
}

/** A field's value as it is kept: ids instead of objects, Atlassian documents as they came. Empty values are not kept. */
export type FieldValue = string | number | Readonly<Record<string, unknown>> | readonly string[];

export interface IssueComment {
  readonly id: string;
  readonly authorId: string;
  /** An Atlassian document. */
  readonly body: unknown;
  readonly at: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One changed field (OpenAPI: ChangeDetails). */
export interface ChangedItem {
  readonly field: string;
  readonly fieldId?: string;
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

export interface IssueHistory {
  readonly id: string;
  readonly authorId: string;
  readonly at: number;
  readonly items: readonly ChangedItem[];
}

export interface RemoteLink {
  readonly id: number;
  readonly globalId: string | null;
  readonly relationship: string | null;
  readonly application: Readonly<Record<string, unknown>> | null;
  readonly object: Readonly<Record<string, unknown>>;
}

export interface IssueLink {
  readonly id: string;
  readonly typeId: string;
  readonly inwardId: string;
  readonly outwardId: string;
}

export interface Issue {
  readonly id: string;
  projectId: string;
  key: string;
  typeId: string;
  statusId: string;
  resolutionId: string | null;
  /** Milliseconds, epoch; null while unresolved. */
  resolvedAt: number | null;
  readonly creatorId: string;
  readonly createdAt: number;
  updatedAt: number;
  /** By field id: everything that has a value but project, type, status and resolution. */
  readonly values: Map<string, FieldValue>;
  readonly properties: Map<string, unknown>;
  readonly comments: IssueComment[];
  /** Oldest first. */
  readonly history: IssueHistory[];
  readonly remoteLinks: RemoteLink[];
}

/** What the search index holds of an issue: what it was when it was last indexed. */
export interface IndexedIssue {
  readonly projectId: string;
  /** What the key says: the key of the project and the number. */
  readonly projectKey: string;
  readonly number: number;
  readonly typeId: string;
  readonly statusId: string;
  readonly resolutionId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly labels: readonly string[];
  readonly reporterId: string | null;
  readonly assigneeId: string | null;
  /** Lower-case words with single spaces around each. */
  readonly summary: string;
  readonly description: string;
}

/** From `at` on, searches find the issue as it is in `issue`; null once it is gone. */
export interface IndexEntry {
  readonly at: number;
  readonly issue: IndexedIssue | null;
}

export interface Tracker {
  readonly setups: Map<string, ProjectSetup>;
  readonly statuses: Map<string, Status>;
  /** By id, in order of creation. */
  readonly issues: Map<string, Issue>;
  /** By key in capitals: keys that issues had before a move lead to them still. */
  readonly idsByKey: Map<string, string>;
  readonly links: Map<string, IssueLink>;
  /** Of issue id; the newest entry last. */
  readonly index: Map<string, IndexEntry[]>;
  /** Which issues the index has, or had, with a label: at least those that have it. */
  readonly indexedByLabel: Map<string, Set<string>>;
  /** Accounts that have lost the sight of a project's issues, by project id. */
  readonly hidden: Map<string, Set<string>>;
  /** The highest numbers given out: issue numbers by project id, and ids by what they are of. */
  readonly highest: Map<string, number>;
}
