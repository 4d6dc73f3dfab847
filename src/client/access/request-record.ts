import type { AccessRequest } from '../../model/access-request.ts';
import type { CommandContext } from '../context.ts';
import { stored } from '../requests/stored.ts';
import type { Target } from '../target.ts';

export function storedRequest(
  context: CommandContext,
  target: Target,
  requestId: string,
): Promise<AccessRequest | null> {
  return stored(context, target, (store) => store.requests(target.connection).get(requestId));
}
