/** Characters that JQL takes inside a quoted string only as an escape (Atlassian support: JQL, Reserved characters). */
const TO_ESCAPE = /["\\\p{Cc}]/gu;
const SHORT: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as a JQL string: whatever it holds, it stays one value. */
export function jqlString(text: string): string {
  const escaped = text.replace(
    TO_ESCAPE,
    (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}

/** The value of a `~` search for these words side by side. */
export function jqlPhrase(text: string): string {
  return jqlString(`"${text.replace(/["\\]/g, '\\$&')}"`);
}

/** Issues of a project that bear any of these labels, oldest first. */
export function withAnyLabel(projectKey: string, labels: readonly string[]): string {
  return `project = ${jqlString(projectKey)} AND labels in (${labels.map(jqlString).join(', ')}) ORDER BY created ASC`;
}

/** Issues of a project whose description holds this phrase, oldest first. The index leaves out punctuation: look at what is found. */
export function withPhrase(projectKey: string, phrase: string): string {
  return `project = ${jqlString(projectKey)} AND description ~ ${jqlPhrase(phrase)} ORDER BY created ASC`;
}

/** The issues of these projects, in an order of its own; of every project where none is named. */
export function inProjects(projectKeys: readonly string[]): string {
  return projectKeys.length === 0 ? '' : `project in (${[...projectKeys].sort().map(jqlString).join(', ')})`;
}

/** The issues of a project, the highest number first. */
export function newestFirst(projectKey: string): string {
  return `project = ${jqlString(projectKey)} ORDER BY key DESC`;
}
