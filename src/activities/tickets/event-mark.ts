import { z } from 'zod';
import type { PropertyDraft } from './request-mark.ts';

/** Comment property that tells which event of which request a comment of ours is about. */
const EVENT_PROPERTY = 'jira-access.event';

const markSchema = z.object({ requestId: z.string(), event: z.string() });

export type EventMark = z.infer<typeof markSchema>;

/** Set in the body that makes a comment. */
export function eventMark({ requestId, event }: EventMark): PropertyDraft {
  return { key: EVENT_PROPERTY, value: { requestId, event } };
}

/** Whether a comment tells of this event. */
export function tellsOf(properties: Readonly<Record<string, unknown>>, { requestId, event }: EventMark): boolean {
  const { data } = markSchema.safeParse(properties[EVENT_PROPERTY]);
  return data?.requestId === requestId && data.event === event;
}
