import { type TicketRequestContent, ticketRequestSchema } from '../../model/ticket-request.ts';
import type { TicketInput } from '../../model/ticket-run.ts';
import type { CommandContext } from '../context.ts';
import { checkedContent } from '../requests/checked-content.ts';
import { newRequestId } from '../requests/request-id.ts';
import type { RequestOptions } from '../requests/request-options.ts';
import { requesterOf } from '../requests/requester.ts';

/** What is asked for, with who asks and why. Each call without `--request-id` is a new request. */
export function ticketInput(
  { options, world }: CommandContext<RequestOptions & { readonly confirmRevokes?: number }>,
  connection: string,
  content: TicketRequestContent,
  reason = options.reason,
): TicketInput {
  return {
    connection,
    requestId: options.requestId ?? newRequestId(world.now()),
    content: checkedContent(ticketRequestSchema, content),
    requester: requesterOf(options.requester, world),
    reason: reason ?? null,
    confirmRevokes: options.confirmRevokes ?? null,
    bulkId: null,
  };
}
