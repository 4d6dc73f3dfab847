import type { ChangeProgress } from './access-run.ts';

export interface ChangeCourse extends ChangeProgress {
  readonly connection: string;
  readonly requestId: string;
  /** The first steps in words. */
  readonly titles: readonly string[];
  /** How many there are in all. */
  readonly steps: number;
  /** What people should know beside the steps. */
  readonly notes: readonly string[];
}

/** What the Temporal UI shows of a change: how far it is, what it does, and what a person can do about it. Markdown. */
export function changeDetails(course: ChangeCourse): string {
  const { phase, counts, endsAt, error, titles, steps, notes, requestId } = course;
  const lines = [`**${phase}**`];
  const done = Object.entries(counts).filter(([, count]) => count > 0);
  if (done.length > 0) lines.push(done.map(([state, count]) => `${count} ${state}`).join(', '));
  if (endsAt !== null) lines.push(`Ends at ${endsAt}.`);
  if (error !== null) lines.push(`**${error.code}**: ${error.message}`);
  if (phase === 'needs attention') {
    lines.push(
      `Mend the cause, then run \`jira-access access resolve ${requestId} --retry\`; or leave it as it is with \`--skip\`. It is also tried again by itself.`,
    );
  }
  if (titles.length > 0) {
    const more = steps - titles.length;
    lines.push([...titles.map((title) => `- ${title}`), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'));
  }
  if (notes.length > 0) lines.push(notes.map((note) => `> ${note}`).join('\n'));
  return lines.join('\n\n');
}
