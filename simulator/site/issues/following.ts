import type { Project, Site } from '../model.ts';

/** The keys of a project's issues follow its own; old ones go on leading to them. */
export function rekeyIssues({ tracker }: Site, { id, key }: Project): void {
  for (const issue of tracker.issues.values()) {
    if (issue.projectId !== id) continue;
    issue.key = `${key}-${issue.key.slice(issue.key.lastIndexOf('-') + 1)}`;
    tracker.idsByKey.set(issue.key.toUpperCase(), issue.id);
  }
  for (const [issueId, entries] of tracker.index) {
    const renamed = entries.map((entry) =>
      entry.issue?.projectId === id ? { ...entry, issue: { ...entry.issue, projectKey: key } } : entry,
    );
    tracker.index.set(issueId, renamed);
  }
}

/** A project that is gone for good takes its issues along. */
export function forgetIssues({ tracker }: Site, projectId: string): void {
  for (const issue of tracker.issues.values()) {
    if (issue.projectId !== projectId) continue;
    tracker.issues.delete(issue.id);
    tracker.index.delete(issue.id);
  }
}
