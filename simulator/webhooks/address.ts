/** Ports that webhooks may go to (Atlassian: Webhooks, 2026-08). */
const PORTS = new Set(['', '443', '8443', '8080', ...Array.from({ length: 11 }, (_, step) => String(1880 + step))]);

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether it is this machine: the only place to which the simulator sends anything. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.test(URL.parse(url)?.hostname ?? '');
}

/** What is wrong with an address, in Jira's way; null for a good one. Of this machine any will do, which Jira would not take. */
export function addressProblem(text: string): string | null {
  const url = URL.parse(text);
  if (url === null) return 'The URL is not valid.';
  if (LOOPBACK.test(url.hostname)) return null;
  if (url.protocol !== 'https:') return 'The URL must use https.';
  return PORTS.has(url.port) ? null : `Port ${url.port} is not allowed.`;
}
