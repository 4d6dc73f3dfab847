/** Jira refuses a longer one (Atlassian: Using labels, 2026-08). */
export const LONGEST_LABEL = 255;

/**
 * What no label may hold: white space, which Jira refuses ("contains spaces which is invalid"), and what nobody could see
 * or type: control characters, zero-width spaces, halves of surrogate pairs.
 */
const REFUSED = /[\s\p{Z}\p{Cc}\p{Cs}\u200b]/gu;

/** A label as Jira takes it; empty where nothing is left of it. */
export function cleanLabel(text: string): string {
  return text.trim().replace(REFUSED, '_');
}

/** Each once, in the order given; the caller's list stays as it is. */
export function cleanLabels(labels: readonly string[]): string[] {
  return [...new Set(labels.map(cleanLabel))].filter((label) => label !== '');
}
