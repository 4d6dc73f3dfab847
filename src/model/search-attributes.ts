/**
 * What the project's workflows can be found by in Temporal. A database-backed visibility store has room for 10 Keyword,
 * 3 Datetime and 3 Int attributes in a namespace (Temporal: Self-hosted visibility, 2026-08), so this table stays below.
 * Values carry ids and words of the model, never an email address or a secret.
 */
export const SEARCH_ATTRIBUTES = [
  { name: 'JiraAccessConnection', type: 'Keyword', meaning: 'the Jira site, by the name of its connection' },
  { name: 'JiraAccessKind', type: 'Keyword', meaning: 'what kind of work this is: sync, access, offboard, ticket, …' },
  { name: 'JiraAccessPhase', type: 'Keyword', meaning: 'the step that the work is at' },
  { name: 'JiraAccessAccount', type: 'Keyword', meaning: 'account id of whom the work is about' },
  { name: 'JiraAccessEntitlement', type: 'Keyword', meaning: 'id of the entitlement that is granted or taken away' },
  { name: 'JiraAccessTicket', type: 'Keyword', meaning: 'key of the Jira issue that tracks the work' },
  { name: 'JiraAccessProject', type: 'Keyword', meaning: 'key of the project of that issue' },
  { name: 'JiraAccessDecision', type: 'Keyword', meaning: 'what a human decided: granted, declined, cancelled' },
  { name: 'JiraAccessOutcome', type: 'Keyword', meaning: 'how the work ended, once it did' },
  { name: 'JiraAccessOpenedAt', type: 'Datetime', meaning: 'when the ticket was opened: its age' },
  { name: 'JiraAccessEndsAt', type: 'Datetime', meaning: 'when granted access ends' },
  { name: 'JiraAccessStuckSince', type: 'Datetime', meaning: 'since when the work has needed attention' },
  { name: 'JiraAccessFailures', type: 'Int', meaning: 'how many steps or items have failed so far' },
] as const;

/** One row of the table. */
export type SearchAttribute = (typeof SEARCH_ATTRIBUTES)[number];
