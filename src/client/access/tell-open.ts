import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import type { OpenChange } from './open-change.ts';
import { toOutcome } from './outcome.ts';
import { storedRequest } from './request-record.ts';
import { tellOutcome } from './tell.ts';
import { watchChange } from './watch.ts';

/** Follows a change that is to come to its end, and tells how it did. */
export async function tellOpenChange(
  context: CommandContext,
  { client, target, requestId, change }: OpenChange,
  { wanted, decided = false }: { readonly wanted?: 'cancelled'; readonly decided?: boolean } = {},
): Promise<ExitCode> {
  const end = await watchChange(context, client, change, { until: 'ended', decided });
  const stored = await storedRequest(context, target, requestId);
  return tellOutcome(context, toOutcome(change, requestId, end, stored), wanted);
}
