/** Events of issues that the simulator tells of; others may be asked for, and never come. */
export const TOLD = [
  'jira:issue_created',
  'jira:issue_updated',
  'jira:issue_deleted',
  'comment_created',
  'comment_updated',
  'comment_deleted',
] as const;

/** Names of events, whatever they are about (Atlassian: Webhooks, 2026-08). */
export const EVENT_NAME =
  /^(jira:(issue|version|worklog)_\w+|(comment|attachment|issuelink|worklog|issue_property|project|user|sprint|board|option|jira_expression)_\w+)$/;

/** Something that happened to an issue, as webhooks tell it. */
export interface WebhookEvent {
  readonly name: (typeof TOLD)[number];
  /** Milliseconds, epoch. */
  readonly at: number;
  /** Of the project that the issue is in by now: by this the filters of webhooks go. */
  readonly project: { readonly id: string; readonly key: string; readonly name: string };
  /** What stands in the body beside the time and the name: `issue`, `user`, `changelog`, `comment`. */
  readonly parts: Readonly<Record<string, unknown>>;
}
