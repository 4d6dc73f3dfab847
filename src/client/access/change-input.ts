import { type RequestContent, requestContentSchema } from '../../model/access-request.ts';
import type { ChangeInput } from '../../model/access-run.ts';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import { newRequestId } from '../requests/request-id.ts';
import { requesterOf } from '../requests/requester.ts';
import { UserError } from '../user-error.ts';
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
    content: checkContent(content),
    requester: requesterOf(options.requester, world),
    reason: reason ?? null,
    confirmRevokes: options.confirmRevokes ?? null,
  };
}

/** As the worker will read it, so that both find the same hash. */
function checkContent(content: RequestContent): RequestContent {
  const { data, error } = requestContentSchema.safeParse(content);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  throw new UserError(`This cannot be asked for: ${issue?.path.join('.')} is not as it should be.`, {
    ...(issue === undefined ? {} : { why: issue.message }),
    exitCode: EXIT.wrongUse,
  });
}
