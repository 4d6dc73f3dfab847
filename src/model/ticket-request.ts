import { z } from 'zod';
import { type AccessContent, accessContentSchema, type Requester } from './access-request.ts';
import type { StepError } from './access-step.ts';
import type { TicketContent } from './ticket-content.ts';
import type { TicketDecision } from './ticket-decision.ts';

const ticketContentSchema: z.ZodType<TicketContent> = z.strictObject({
  schemaId: z.string().min(1),
  statusId: z.string().nullable(),
  summary: z.string().min(1),
  description: z.string(),
  labels: z.array(z.string()),
  customFields: z.record(z.string(), z.json()),
  requestedFor: z.string().nullable(),
});

/**
 * What follows when a ticket is granted. `nothing`: the ticket is all. `change`: access is changed. `confirm`: a human has
 * changed it, and a sync must find it so.
 */
const afterwardsSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('nothing') }),
  z.strictObject({ do: z.literal('change'), content: accessContentSchema }),
  z.strictObject({ do: z.literal('confirm'), content: accessContentSchema }),
]);

/** What is asked for: a ticket, and what follows from it. Two requests are the same when this is. */
export const ticketRequestSchema = z.strictObject({
  ticket: ticketContentSchema,
  afterwards: afterwardsSchema,
  /** How long the decision is waited for, in milliseconds; null: as the settings say. */
  timeoutMs: z.number().int().positive().nullable(),
});
export type TicketRequestContent = z.infer<typeof ticketRequestSchema>;

/**
 * `opening`: the issue may not exist yet. `open`: a human is to decide. `acting`: it is decided, and what follows is under
 * way. `held`: what was granted holds until its end. `attention`: waits for a person. `ended`.
 */
export type TicketState = 'opening' | 'open' | 'acting' | 'held' | 'attention' | 'ended';

/**
 * `granted`: somebody who may has granted it, and what follows from it was done. `declined`, `cancelled`: as somebody decided.
 * `deleted`, `moved`: the issue is not there any more, or in another project. `timed-out`: nobody decided in time.
 * `refused`: it was not opened, or granted by somebody who may not. `failed`: granted, and what was to follow did not.
 */
export type TicketOutcome =
  | 'granted'
  | 'declined'
  | 'cancelled'
  | 'deleted'
  | 'moved'
  | 'timed-out'
  | 'refused'
  | 'failed';

/** A ticket request as the store keeps it. A public contract: fields are added, never renamed. */
export interface Ticket {
  readonly connection: string;
  readonly requestId: string;
  /** Of the `ticket bulk` that it came with. */
  readonly bulkId: string | null;
  readonly content: TicketRequestContent;
  readonly requester: Requester;
  readonly reason: string | null;
  readonly workflowId: string;
  readonly state: TicketState;
  readonly outcome: TicketOutcome | null;
  readonly error: StepError | null;
  readonly projectKey: string;
  readonly issueId: string | null;
  readonly issueKey: string | null;
  /** Where people see the issue. */
  readonly url: string | null;
  readonly status: string | null;
  readonly resolution: string | null;
  readonly decision: TicketDecision | null;
  /** Account ids of those who decided. */
  readonly decidedBy: readonly string[];
  /** ISO 8601, as all times here. */
  readonly decidedAt: string | null;
  readonly createdAt: string;
  readonly openedAt: string | null;
  /** Until when a decision is waited for. */
  readonly timeoutAt: string | null;
  readonly endedAt: string | null;
  /** What people should know beside. */
  readonly notes: readonly string[];
}

/** The access that a ticket is about, where it is about any. */
export function accessOf({ afterwards }: TicketRequestContent): AccessContent | null {
  return afterwards.do === 'nothing' ? null : afterwards.content;
}
