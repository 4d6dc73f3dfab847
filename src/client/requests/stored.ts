import type { CommandContext } from '../context.ts';
import type { StoreView } from '../services.ts';
import type { Target } from '../target.ts';

/** What the store has of something. It may be out of reach from here, or have nothing yet: Temporal alone has to do then. */
export async function stored<Found>(
  context: CommandContext,
  target: Target,
  read: (store: StoreView) => Promise<Found | null>,
): Promise<Found | null> {
  const store = await context.services.openStore({ url: target.databaseUrl, access: 'read' }).catch(() => null);
  if (store === null) return null;
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}
