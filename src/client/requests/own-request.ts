import type { RequestContent } from '../../model/access-request.ts';
import type { TicketRequestContent } from '../../model/ticket-request.ts';
import { contentHash } from '../../store/access/content-hash.ts';
import { EXIT } from '../exit-code.ts';
import { rootCode } from '../temporal-errors.ts';
import { UserError } from '../user-error.ts';
import type { FollowEnd } from './follow.ts';

/** The code with which the worker refuses an id that asked for something else before. */
export const REQUEST_CONFLICT = 'request_conflict';

interface OwnRequest {
  readonly requestId: string;
  readonly content: RequestContent | TicketRequestContent;
  /** The command that shows what was asked for. */
  readonly show: 'access show' | 'ticket show' | 'ticket list --bulk';
}

/** An id that was used before brings the outcome of that request, which may have asked for something else. */
export function requireOwnRequest(
  end: FollowEnd<unknown, { readonly contentHash: string }>,
  { requestId, content, show }: OwnRequest,
): void {
  if (isOther(end, contentHash(content))) throw otherRequest(requestId, show);
}

function isOther(end: FollowEnd<unknown, { readonly contentHash: string }>, ownHash: string): boolean {
  if (end.kind === 'failure') return rootCode(end.error) === REQUEST_CONFLICT;
  // A request that was cancelled before anybody looked at it has no hash.
  return end.kind === 'result' && end.result.contentHash !== '' && end.result.contentHash !== ownHash;
}

export function otherRequest(requestId: string, show: OwnRequest['show']): UserError {
  return new UserError(`The request ${requestId} asked for something else.`, {
    why: 'one request id stands for one content',
    fix: `give another --request-id, or none; see that one with \`jira-access ${show} ${requestId}\``,
    exitCode: EXIT.wrongUse,
  });
}
