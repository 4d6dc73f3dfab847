import type { Viewing } from '../http/exchange.ts';

/** OpenAPI: AvatarUrlsBean. Jira's avatars stand on other hosts; these stay on this one. */
export function avatarUrls(call: Viewing, path: string, id: string) {
  // Written out: a page of a thousand users makes four thousand of these.
  const url = `${call.origin}/secure/${path}?id=${encodeURIComponent(id)}&size=`;
  return { '48x48': `${url}large`, '24x24': `${url}small`, '16x16': `${url}xsmall`, '32x32': `${url}medium` };
}
