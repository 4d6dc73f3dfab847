import type { Call } from '../http/exchange.ts';

const pixels = { xsmall: '16x16', small: '24x24', medium: '32x32', large: '48x48' } as const;

/** Avatars by size. Jira's stand on other hosts; these stay on this one. */
export function avatarUrls(call: Call, path: string, id: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pixels).map(([size, name]) => [
      name,
      `${call.origin}/secure/${path}?size=${size}&id=${encodeURIComponent(id)}`,
    ]),
  );
}
