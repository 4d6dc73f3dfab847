import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

/** One request as the simulator's ledger has it. */
export interface SeenRequest {
  readonly method: string;
  readonly route: string | null;
  readonly target: string;
  readonly status: number | null;
}

const LOGIN = `Basic ${Buffer.from('admin@example.com:simulator-token').toString('base64')}`;
export const HEADERS = { authorization: LOGIN, accept: 'application/json' };

/** Documented bursts (FACTS 10), which are what a client can know. */
const PER_SECOND: Readonly<Record<string, number>> = { '/project/{projectIdOrKey}/role/{id}': 200 };
const DEFAULT_PER_SECOND = 100;
const CONCURRENCY = 64;
/** A machine that stood still for a moment lets the buckets run over, and the loop is too fast then. */
const REFUSED = 429;

/**
 * The time that the same requests take without all that a sync does besides: every endpoint side by side from the first
 * moment on, as fast as its limit allows, each answer read and thrown away.
 * @param burstSeconds how many seconds' worth of requests may go at once: 0 is all that is documented
 */
export async function runFloor(
  origin: string,
  requests: readonly SeenRequest[],
  burstSeconds: number,
): Promise<number> {
  const pool = new Pool(origin, { connections: CONCURRENCY });
  const started = performance.now();
  const routes = Map.groupBy(requests, (request) => `${request.method} ${request.route}`);
  const work = [...routes.values()].map((group) =>
    isOfOrganization(group) ? walkOrganization(pool, group) : runRoute(pool, group, burstSeconds),
  );
  await Promise.all(work);
  const took = performance.now() - started;
  await pool.destroy();
  return took;
}

async function runRoute(pool: Pool, requests: readonly SeenRequest[], burstSeconds: number): Promise<void> {
  const interval = 1000 / (PER_SECOND[requests[0]?.route ?? ''] ?? DEFAULT_PER_SECOND);
  const started = performance.now() - burstSeconds * 1000;
  const queue = requests.entries();
  const workers = Array.from({ length: CONCURRENCY }, async () => {
    for (const [index, { method, target }] of queue) {
      const wait = started + index * interval - performance.now();
      if (wait > 0) await sleep(wait);
      while ((await send(pool, method, target)) === REFUSED) await sleep(interval);
    }
  });
  await Promise.all(workers);
}

async function send(pool: Pool, method: string, path: string): Promise<number> {
  const { statusCode, body } = await pool.request({ method: method as 'GET', path, headers: HEADERS });
  await body.text();
  return statusCode;
}

const ORGANIZATION = '/admin/';
const ORGANIZATION_LOGIN = { authorization: 'Bearer simulator-org-key', 'content-type': 'application/json' };
const PAGE = 100;

function isOfOrganization(requests: readonly SeenRequest[]): boolean {
  return requests[0]?.route?.startsWith(ORGANIZATION) === true;
}

/** Lists with a cursor can only be read page by page: side by side are whole lists, as many as a sync reads. */
async function walkOrganization(pool: Pool, requests: readonly SeenRequest[]): Promise<void> {
  const { method, target = '' } = requests[0] ?? {};
  const path = target.split('?')[0] ?? '';
  if (method === 'GET') return walk((cursor) => ask(pool, 'GET', cursor === null ? path : `${path}?cursor=${cursor}`));
  const filters = path.includes('/users/') ? [{ claimStatus: 'managed' }, { claimStatus: 'unmanaged' }] : [{}];
  await Promise.all(
    filters.map((filter) =>
      walk((cursor) => ask(pool, 'POST', path, cursor === null ? { ...filter, limit: PAGE } : { cursor })),
    ),
  );
}

async function walk(page: (cursor: string | null) => Promise<string | null>): Promise<void> {
  for (let cursor = await page(null); cursor !== null; ) cursor = await page(cursor);
}

/** One page; answers the cursor of the next, which one version gives bare and the other in an address. */
async function ask(pool: Pool, method: 'GET' | 'POST', path: string, sent?: unknown): Promise<string | null> {
  const request = { method, path, headers: ORGANIZATION_LOGIN };
  const { body } = await pool.request(sent === undefined ? request : { ...request, body: JSON.stringify(sent) });
  const { links } = (await body.json()) as { links?: { next?: string } };
  return links?.next?.split('cursor=').at(-1) ?? null;
}
