import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import type { FollowOptions } from './follow.ts';
import type { OpenChange } from './open-change.ts';
import { toOutcome } from './outcome.ts';
import { storedRequest } from './request-record.ts';
import { tellOutcome } from './tell.ts';
import { watchChange } from './watch.ts';

/** Follows a change that was just acted upon, and tells how it went on. */
export async function tellOpenChange(
  context: CommandContext,
  { client, target, requestId, change }: OpenChange,
  until: FollowOptions['until'],
  wanted?: 'cancelled',
): Promise<ExitCode> {
  const end = await watchChange(context, client, change, until);
  const stored = await storedRequest(context, target, requestId);
  return tellOutcome(context, toOutcome(change, requestId, end, stored), wanted);
}
