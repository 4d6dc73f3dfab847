import type { AccessRequest } from '../../model/access-request.ts';
import type { CommandContext } from '../context.ts';
import type { Target } from '../target.ts';

/** What the store has of a request. It may be out of reach from here, or not be made yet: Temporal alone has to do then. */
export async function storedRequest(
  context: CommandContext,
  target: Target,
  requestId: string,
): Promise<AccessRequest | null> {
  const store = await context.services.openStore({ url: target.databaseUrl, access: 'read' }).catch(() => null);
  try {
    return (await store?.requests(target.connection).get(requestId)) ?? null;
  } finally {
    await store?.close();
  }
}
