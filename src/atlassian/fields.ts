import { z } from 'zod';

/** A text that may be missing. Hardly a field is promised to be there (ORG), so records fill the gaps with null. */
export const text = z.string().nullish();

export const flag = z.boolean().nullish();

/** One of the words that we know. One that is new to us is null, as if it had not been said, until we know what it means. */
export function known<Word extends string>(words: readonly Word[], said: string | null | undefined): Word | null {
  return words.find((word) => word === said) ?? null;
}
