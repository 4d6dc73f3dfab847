import type { Simulator } from '../../../simulator/index.ts';

/** JSON as it comes off the wire; tests look into it freely. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export type Json = any;

export interface SiteAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
  readonly text: string;
}

export function basic(email: string, token: string): string {
  return `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
}

export const admin = basic('admin@example.com', 'simulator-token');
export const limited = basic('limited@example.com', 'limited-token');
export const dead = basic('admin@example.com', 'revoked');

interface Asking {
  readonly authorization?: string | null;
  readonly method?: string;
  readonly body?: unknown;
}

/** Asks a path below `/rest/api/3`, or any path when it starts with a slash and is whole (`/ex/…`, `/_edge/…`). */
export async function ask(simulator: Simulator, path: string, options: Asking = {}): Promise<SiteAnswer> {
  const isWhole = /^\/(ex|_edge|rest|__simulator)\//.test(path);
  return askWhole(simulator, `${isWhole ? '' : '/rest/api/3'}${path}`, options);
}

/** Asks a path from the root on. */
export async function askWhole(simulator: Simulator, path: string, options: Asking = {}): Promise<SiteAnswer> {
  const { authorization = admin, method = 'GET', body } = options;
  const answer = await fetch(`${simulator.url}${path}`, {
    method,
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: jsonOrNull(text) };
}

/** Every item of a page bean, by following `isLast` and the page size that was echoed. */
export async function readBean(simulator: Simulator, path: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let startAt = 0; ; ) {
    const { body } = await ask(simulator, `${path}${path.includes('?') ? '&' : '?'}startAt=${startAt}&maxResults=1000`);
    items.push(...body.values);
    if (body.isLast) return items;
    startAt += body.maxResults;
  }
}

function jsonOrNull(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
