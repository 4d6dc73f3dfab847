import { z } from 'zod';
import type { TicketKey } from '../../model/ticket-work.ts';
import { REQUEST_PROPERTY } from './marks.ts';

const markSchema = z.object({ connection: z.string(), requestId: z.string() });

/** An issue property as a request's body takes it. */
export interface PropertyDraft {
  readonly key: string;
  readonly value: unknown;
}

/** Set in the body that makes an issue. Where somebody clones the issue it is not copied, as labels and words are. */
export function requestMark({ connection, requestId }: TicketKey): PropertyDraft {
  return { key: REQUEST_PROPERTY, value: { requestId, connection } };
}

/** The request of this connection that an issue was made for; null where it was made for none. */
export function markedRequest(properties: Readonly<Record<string, unknown>>, connection: string): string | null {
  const { data } = markSchema.safeParse(properties[REQUEST_PROPERTY]);
  return data?.connection === connection ? data.requestId : null;
}

/** Words of the description by which an issue is searched for where its screen takes no labels, see `requestLine`. */
export function requestPhrase(requestId: string): string {
  return `Request ${requestId}`;
}
