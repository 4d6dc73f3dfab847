/** What a webhook tells of an issue. A hint only: whoever acts on it reads the issue itself. */
export interface IssueEvent {
  /** `jira:issue_updated`, `comment_created` and the like; empty where Jira does not say. */
  readonly webhookEvent: string;
  /** At least one of the two is there; ids are digits, keys like `OPS-12`. */
  readonly issueId: string | null;
  readonly issueKey: string | null;
  /** Milliseconds since 1970, by Jira's clock. */
  readonly timestamp: number | null;
}

/** Events of whose body an issue is a part (Atlassian: Webhooks, 2026-08). */
const ABOUT_ISSUES = /^(jira:issue_|comment_)/;

const ISSUE_ID = /^\d{1,19}$/;
/** A project key of at most 255 characters, as Jira allows one to be set, and a number. */
const ISSUE_KEY = /^[A-Z][A-Z0-9_]{0,254}-\d{1,10}$/;

/** What a body tells: null where it is about no issue, `unreadable` where it is no JSON object. */
export function issueEventOf(body: Buffer): IssueEvent | null | 'unreadable' {
  const fields = parse(body);
  if (fields === null) return 'unreadable';
  const webhookEvent = typeof fields.webhookEvent === 'string' ? fields.webhookEvent : '';
  if (!ABOUT_ISSUES.test(webhookEvent)) return null;
  const issue = objectOrNull(fields.issue);
  const issueId = matching(issue?.id, ISSUE_ID);
  const issueKey = matching(issue?.key, ISSUE_KEY);
  if (issueId === null && issueKey === null) return null;
  const { timestamp } = fields;
  return { webhookEvent, issueId, issueKey, timestamp: Number.isSafeInteger(timestamp) ? Number(timestamp) : null };
}

function parse(body: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    return objectOrNull(JSON.parse(body.toString('utf8')));
  } catch {
    return null;
  }
}

function objectOrNull(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** Ids are texts in one event and numbers in the next. */
function matching(value: unknown, pattern: RegExp): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && pattern.test(text) ? text : null;
}
