import { textOfDocument } from './adf.ts';
import type { IndexEntry, IndexedIssue, Issue, Tracker } from './model.ts';

/** Writes down what searches find of an issue from `at` on; null where it is gone. */
export function reindex(tracker: Tracker, issueId: string, issue: Issue | null, at: number, now: number): void {
  const entry: IndexEntry = { at, issue: issue === null ? null : indexed(issue) };
  const standing = at <= now ? [] : past(tracker.index.get(issueId) ?? [], now);
  tracker.index.set(issueId, [...standing, entry]);
  for (const label of entry.issue?.labels ?? []) {
    const ids = tracker.indexedByLabel.get(label) ?? new Set();
    tracker.indexedByLabel.set(label, ids.add(issueId));
  }
}

/** What the index has of an issue now: the newest entry that it has taken in. */
export function indexedIssue(tracker: Tracker, issueId: string, now: number): IndexedIssue | null {
  return tracker.index.get(issueId)?.findLast((entry) => entry.at <= now)?.issue ?? null;
}

/** As the index sees an issue at once, with no lag: for `reconcileIssues`. */
export function indexed(issue: Issue): IndexedIssue {
  const dash = issue.key.lastIndexOf('-');
  return {
    projectId: issue.projectId,
    projectKey: issue.key.slice(0, dash),
    number: Number(issue.key.slice(dash + 1)),
    typeId: issue.typeId,
    statusId: issue.statusId,
    resolutionId: issue.resolutionId,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    labels: (issue.values.get('labels') as readonly string[] | undefined) ?? [],
    reporterId: textValue(issue, 'reporter'),
    assigneeId: textValue(issue, 'assignee'),
    summary: wordsOf(textValue(issue, 'summary') ?? ''),
    description: wordsOf(textOfDocument(issue.values.get('description'))),
  };
}

/** Lower-case words between single spaces, as `~` looks for them: punctuation parts words. */
export function wordsOf(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}

function textValue(issue: Issue, fieldId: string): string | null {
  const value = issue.values.get(fieldId);
  return typeof value === 'string' ? value : null;
}

/** The newest entry that counts already, and all that are to come. */
function past(entries: readonly IndexEntry[], now: number): readonly IndexEntry[] {
  const newest = entries.findLastIndex((entry) => entry.at <= now);
  return entries.filter((entry, index) => index === newest || entry.at > now);
}
