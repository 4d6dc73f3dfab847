import { setTimeout as sleep } from 'node:timers/promises';
import { startBenchWorld } from './support/bench-world.ts';
import { runFloor, type SeenRequest } from './support/floor.ts';
import { idealOrganizationRequests, idealRequests, type OrganizationSize, type SiteSize } from './support/ideal.ts';
import { median } from './support/median.ts';
import { ROUNDS } from './support/rounds.ts';
import type { Row } from './support/table.ts';

/** The site of issue 4: 10,000 accounts, 500 groups of about 25, 200 projects with 8 roles each. */
const SHAPE = {
  accounts: 10_000,
  groups: 500,
  exactGroupSizes: [],
  membersPerGroup: 25,
  licensedShare: 0.0025,
  projects: 200,
  archived: 0,
  deleted: 0,
  teamManagedShare: 0,
  rolesPerProject: 8,
};
const LATENCY_MS = 50;
/** Most of what a bucket of the simulator holds, which a client cannot know: the size of Jira’s is not published. */
const BUCKET_SECONDS = 0.8;
/** Jira's buckets are full again, as they are before a sync by the clock. */
const REST_MS = 2_000;

/** A whole sync against a bare loop over the same requests, in turns; with the organization above the site as well. */
export async function measure(): Promise<Row[]> {
  return [...(await measureSync('sync', false)), ...(await measureSync('sync with organization', true))];
}

async function measureSync(name: string, organization: boolean): Promise<Row[]> {
  const connections = Array.from({ length: ROUNDS }, (_, index) => `bench-${index + 1}`);
  const simulator = ['--limits', '--latency', String(LATENCY_MS), '--shape', JSON.stringify(SHAPE)];
  const world = await startBenchWorld({ connections, simulator, organization });
  try {
    const syncs: number[] = [];
    const floors: number[] = [];
    const burstFloors: number[] = [];
    let seen: readonly SeenRequest[] = [];
    for (const connection of connections) {
      await world.simulator.control('DELETE', 'ledger');
      syncs.push(await world.sync(connection));
      seen = (await world.simulator.control<{ entries: SeenRequest[] }>('GET', 'ledger')).entries;
      await sleep(REST_MS);
      floors.push(await runFloor(world.simulator.url, seen, 0));
      await sleep(REST_MS);
      burstFloors.push(await runFloor(world.simulator.url, seen, BUCKET_SECONDS));
      await sleep(REST_MS);
      const [sync, floor, burstFloor] = [syncs, floors, burstFloors].map((times) => times.at(-1)?.toFixed(0));
      console.error(`  sync ${sync} ms, floor ${floor} ms, floor that empties the bucket first ${burstFloor} ms`);
    }
    const site = await world.simulator.control<SiteSize & { readonly organization: OrganizationSize }>(
      'GET',
      'truth?parts=groups,projects,organization',
    );
    const besides = organization ? idealOrganizationRequests(site.organization) : 0;
    return rowsOf(name, median(syncs), median(floors), median(burstFloors), seen, idealOf(site, besides));
  } finally {
    await world.stop();
  }
}

/** The fewest requests for the site, and those for the organization beside it. */
function idealOf(site: SiteSize, besides: number): ReturnType<typeof idealRequests> {
  const { byScheme, byProject } = idealRequests(SHAPE.accounts, site);
  return { byScheme: byScheme + besides, byProject: byProject + besides };
}

function rowsOf(
  name: string,
  sync: number,
  floor: number,
  burstFloor: number,
  seen: readonly SeenRequest[],
  ideal: ReturnType<typeof idealRequests>,
): Row[] {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const refused = seen.filter((request) => request.status === 429).length;
  console.error(breakdown(seen));
  return [
    {
      what: `${name}: wall time`,
      figure: seconds(sync),
      beside: `floor ${seconds(floor)}`,
      ratio: sync / floor,
      aim: '<= 1.15',
    },
    {
      what: `${name}: wall time`,
      figure: seconds(sync),
      beside: `floor that knows the size of the buckets ${seconds(burstFloor)}`,
      ratio: sync / burstFloor,
      aim: '',
    },
    {
      what: `${name}: orchestration`,
      figure: seconds(sync - floor),
      beside: `1 s + 3 % = ${seconds(1000 + sync * 0.03)}`,
      ratio: (sync - floor) / (1000 + sync * 0.03),
      aim: '<= 1',
    },
    {
      what: `${name}: requests`,
      figure: `${seen.length}`,
      beside: `ideal ${ideal.byProject}, one call a project for its scheme`,
      ratio: seen.length / ideal.byProject,
      aim: '<= 1.02',
    },
    {
      what: `${name}: requests`,
      figure: `${seen.length}`,
      beside: `ideal ${ideal.byScheme}, one call a scheme, which Jira has no way for`,
      ratio: seen.length / ideal.byScheme,
      aim: '',
    },
    { what: `${name}: refused (429)`, figure: `${refused}`, beside: `${seen.length} requests`, ratio: null, aim: '0' },
  ];
}

/** Requests by endpoint. */
function breakdown(seen: readonly SeenRequest[]): string {
  const routes = Map.groupBy(seen, (request) => `${request.method} ${request.route}`);
  const lines = [...routes].map(([route, group]) => `  ${String(group.length).padStart(6)}  ${route}`);
  return lines.sort().reverse().join('\n');
}
