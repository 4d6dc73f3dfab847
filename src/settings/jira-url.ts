import type { Parsed } from './parse.ts';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether traffic to this host never leaves the machine, so that it may go unencrypted. */
function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/**
 * The base address under which Atlassian's API is called, without a slash at its end.
 * A bare host gets `https://`; a path is kept, because tokens with scopes go through `…/ex/jira/<cloudId>`.
 */
export function parseSiteUrl(text: string): Parsed<string> {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = URL.parse(hasScheme ? text : `https://${text}`);
  if (url === null) return { problem: `"${text}" is not a web address; write one such as https://acme.atlassian.net` };
  if (url.username !== '' || url.password !== '') {
    return { problem: 'a web address must not hold a user name or password; give the email and the token as settings' };
  }
  if (!hasScheme && !url.hostname.includes('.') && !isLoopback(url.hostname)) {
    return { problem: `"${text}" is not a full host name; write one such as ${text}.atlassian.net` };
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { problem: `"${text}" is not https, so the token could be read on its way; write https://${url.host}` };
  }
  if (url.search !== '' || url.hash !== '' || /^\/(jira|browse|wiki|secure|projects|issues)\b/.test(url.pathname)) {
    return { problem: `"${text}" is the address of a page; write only the site: ${url.origin}` };
  }
  return { value: url.origin + url.pathname.replace(/\/+$/, '') };
}
