/**
 * Runs work for each item, so many at once. After the first that fails nothing new is begun; rejects with its error when
 * all that was under way has ended.
 */
export async function sideBySide<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let failure: { readonly error: unknown } | null = null;
  const waiting = items.values();
  const lane = async () => {
    for (const item of waiting) {
      if (failure !== null) return;
      await work(item).catch((error: unknown) => {
        failure ??= { error };
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}
