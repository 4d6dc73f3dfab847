import type { AuditEntry } from '../../store/access/audit.ts';
import { cellText } from '../output/table.ts';
import { padEnd } from '../output/text-width.ts';
import { momentText } from './moment.ts';

/** A fact of a record, and what it is called. */
export type Fact = readonly [label: string, value: string];

/** Facts for people, one a line. */
export function factLines(facts: readonly Fact[]): readonly string[] {
  const width = Math.max(...facts.map(([label]) => label.length));
  return facts.map(([label, value]) => `  ${padEnd(label, width)}  ${cellText(value)}`);
}

/** What a request left in the audit trail, one entry a line. */
export function trailLines(trail: readonly AuditEntry[]): readonly string[] {
  return trail.map((entry) => `  ${momentText(entry.at)}  ${trailText(entry)}`);
}

function trailText({ event, step, before, after, detail }: AuditEntry): string {
  const where = step === null ? '' : ` step ${step + 1}`;
  const change = before === null && after === null ? '' : ` (${before ?? 'unknown'} -> ${after ?? 'unknown'})`;
  return cellText(`${event}${where}${change}${detail === null ? '' : `: ${detail}`}`);
}
