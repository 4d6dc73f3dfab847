import { type RequestContent, requestContentSchema } from '../../model/access-request.ts';
import type { ChangeInput } from '../../model/access-run.ts';
import type { CommandContext } from '../context.ts';
import { checkedContent } from '../requests/checked-content.ts';
import { newRequestId } from '../requests/request-id.ts';
import { requesterOf } from '../requests/requester.ts';
import type { ChangeOptions } from './change-options.ts';

/** What is asked for, with who asks and why. Each call without `--request-id` is a new request. */
export function changeInput(
  { options, world }: CommandContext<ChangeOptions>,
  connection: string,
  content: RequestContent,
  reason: string | undefined,
): ChangeInput {
  return {
    connection,
    requestId: options.requestId ?? newRequestId(world.now()),
    content: checkedContent(requestContentSchema, content),
    requester: requesterOf(options.requester, world),
    reason: reason ?? null,
    confirmRevokes: options.confirmRevokes ?? null,
  };
}
