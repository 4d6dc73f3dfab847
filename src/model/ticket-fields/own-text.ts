import { toDocument } from '../adf.ts';
import { LONGEST_TEXT, type TicketContent } from '../ticket-content.ts';
import { cleanLabels } from '../ticket-label.ts';
import type { TicketSchema } from '../ticket-schema.ts';
import type { Encoded } from './encoded.ts';

/** What is added to a ticket to find it by, where its create screen has room for it. */
export interface TicketMarks {
  readonly labels?: readonly string[];
  /** Lines at the end of the description. */
  readonly lines?: readonly string[];
}

/** Fields that templates have a place of their own for, with the marks; null where neither says anything. */
export function ownText(
  { fields }: TicketSchema,
  { description, labels }: TicketContent,
  { labels: markLabels = [], lines = [] }: TicketMarks,
): Readonly<Record<'description' | 'labels', Encoded | null>> {
  const hasRoom = (key: string) => fields.some((field) => field.key === key);
  return {
    description: hasRoom('description') ? encodeDescription(description, lines) : noRoom(description.trim() !== ''),
    labels: hasRoom('labels') ? { value: cleanLabels([...labels, ...markLabels]) } : noRoom(labels.length > 0),
  };
}

function encodeDescription(description: string, lines: readonly string[]): Encoded {
  const text = [description, lines.join('\n')].filter((part) => part.trim() !== '').join('\n\n');
  if (text.length <= LONGEST_TEXT) return { value: toDocument(text) ?? undefined };
  const marks = text.length - description.length;
  return { problem: `Jira takes ${LONGEST_TEXT} characters here, and ${marks} go to what the ticket is found by` };
}

function noRoom(isGiven: boolean): Encoded | null {
  return isGiven ? { problem: 'the create screen has no such field: leave it out' } : null;
}
