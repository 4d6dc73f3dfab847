import type { WebhookEvent } from './event.ts';

/** The section of a webhook's filters that is for issues. */
export const ISSUE_SECTION = 'issue-related-events-section';

const TEXT = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w-]+`;
const ONE = new RegExp(String.raw`^project\s*=\s*(${TEXT})$`, 'i');
const LIST = new RegExp(String.raw`^project\s+in\s*\(\s*((?:${TEXT})(?:\s*,\s*(?:${TEXT}))*)\s*\)$`, 'i');

/** The projects that a filter names by key, name or id; empty for every one. Null for JQL that is none, or more than this reads. */
export function projectsOf(jql: string): ReadonlySet<string> | null {
  const text = jql.trim();
  if (text === '') return new Set();
  const listed = ONE.exec(text)?.[1] ?? LIST.exec(text)?.[1];
  if (listed === undefined) return null;
  return new Set((listed.match(new RegExp(TEXT, 'g')) ?? []).map((each) => unquoted(each).toLowerCase()));
}

export function matches(jql: string, { project }: WebhookEvent): boolean {
  const projects = projectsOf(jql);
  if (projects === null) return false;
  return (
    projects.size === 0 || [project.key, project.name, project.id].some((each) => projects.has(each.toLowerCase()))
  );
}

function unquoted(text: string): string {
  return /^["']/.test(text) ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}
