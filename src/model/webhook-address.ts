/** Below the public address of a worker. */
const ROOT = '/webhooks/jira/';

/** Where Jira finds this connection's receiver, below the public address of a worker. */
export function webhookPath(connection: string): string {
  return `${ROOT}${connection}`;
}

/** The connection whose receiver has this path; null where it is no receiver's. */
export function connectionOfPath(path: string): string | null {
  const name = path.startsWith(ROOT) ? path.slice(ROOT.length) : '';
  // Names have letters, digits, - and _ only, so nothing is ever escaped in them.
  return /^[\w-]+$/.test(name) ? name : null;
}

/** Ports that Atlassian is known to deliver to (Atlassian: Webhooks, 2026-08); 80 is refused. */
const PORTS: ReadonlySet<number> = new Set([443, 8443, 8080, ...Array.from({ length: 11 }, (_, step) => 1880 + step)]);
const PORTS_IN_WORDS = '443, 8080, 8443 and 1880 to 1890';

/** Hosts whose traffic never leaves the machine: good for the simulator, out of reach for Atlassian. */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A webhook's address, or why Jira would not deliver to it. */
export type WebhookAddress = { readonly url: string } | { readonly problem: string };

/** The address for Jira from the public one of a worker, with or without the receiver's path at its end. */
export function webhookAddress(publicUrl: string, connection: string): WebhookAddress {
  const url = URL.parse(publicUrl);
  if (url === null)
    return { problem: `"${publicUrl}" is not a web address; write one such as https://hooks.acme.example` };
  if (url.username !== '' || url.password !== '')
    return { problem: 'a web address must not hold a user name or password' };
  if (url.search !== '' || url.hash !== '')
    return { problem: `"${publicUrl}" has a ? or # in it; write only the address` };
  const isLoopback = LOOPBACK.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    return { problem: `"${publicUrl}" is not https, and Jira delivers to nothing else` };
  }
  const port = Number(url.port === '' ? 443 : url.port);
  if (!isLoopback && !PORTS.has(port)) {
    return { problem: `Atlassian does not deliver to port ${port}; use one of ${PORTS_IN_WORDS}` };
  }
  const base = url.origin + url.pathname.replace(/\/+$/, '');
  const path = webhookPath(connection);
  return { url: base.endsWith(path) ? base : base + path };
}
