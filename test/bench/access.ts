import type { Client } from '@temporalio/client';
import { accessContent, change } from '../support/access/change-world.ts';
import { type BenchWorld, startBenchWorld } from './support/bench-world.ts';
import { median } from './support/median.ts';
import { replayGrant, type SentRequest } from './support/replay-grant.ts';
import { ROUNDS } from './support/rounds.ts';
import type { Row } from './support/table.ts';

const CONNECTION = 'bench';
const LATENCY_MS = 50;
const GROUPS = 50;
const ACCOUNTS = 1_000;
/** Jira's burst of POST /group/user (FACTS 10). */
const POST_PER_SECOND = 100;
const SINGLE_GRANTS = 4 * ROUNDS;
const ADD = { method: 'POST', route: '/group/user' };
const REFUSED = 429;

interface Seen extends SentRequest {
  /** Milliseconds since the simulator started. */
  readonly at: number;
  readonly status: number | null;
}

/** Many grants at once beside Jira's limit, and one beside the bare requests that it needs. */
export async function measure(): Promise<Row[]> {
  const world = await startBenchWorld({
    connections: [CONNECTION],
    simulator: ['--limits', '--latency', String(LATENCY_MS), '--size', 'tiny'],
    settings: { provisioning: true },
  });
  try {
    await prepare(world);
    return [...(await manyAtOnce(world)), ...(await oneByOne(world))];
  } finally {
    await world.stop();
  }
}

const account = (index: number) => `5bench${index}`;
const group = (index: number) => `bench-${index % GROUPS}`;

async function prepare({ simulator }: BenchWorld): Promise<void> {
  const accounts = Array.from({ length: ACCOUNTS + 2 * SINGLE_GRANTS }, (_, index) => account(index));
  await simulator.control('POST', 'site', [
    ...accounts.map((accountId) => ({ kind: 'addAccount', accountId, displayName: accountId })),
    ...Array.from({ length: GROUPS }, (_, index) => ({ kind: 'addGroup', groupId: group(index), name: group(index) })),
  ]);
}

async function grant(client: Client, indices: readonly number[]): Promise<void> {
  const changes = indices.map((index) => ['grant', `group:${group(index)}:member`, account(index)] as const);
  const { outcome, error } = await change(client, { connection: CONNECTION, content: accessContent(changes) });
  if (outcome !== 'done') throw new Error(`The grants ended ${outcome}: ${error?.message}`);
}

async function seenBy({ simulator }: BenchWorld): Promise<Seen[]> {
  return (await simulator.control<{ entries: Seen[] }>('GET', 'ledger')).entries;
}

const isAdd = ({ method, route }: SentRequest) => method === ADD.method && route === ADD.route;

async function manyAtOnce(world: BenchWorld): Promise<Row[]> {
  await world.simulator.control('DELETE', 'ledger');
  const started = performance.now();
  await grant(
    world.client,
    Array.from({ length: ACCOUNTS }, (_, index) => index),
  );
  const seconds = (performance.now() - started) / 1000;
  const seen = await seenBy(world);
  console.error(breakdown(seen));
  const adds = seen.filter(isAdd);
  const writing = ((adds.at(-1)?.at ?? 0) - (adds[0]?.at ?? 0)) / 1000;
  const perSecond = ACCOUNTS / writing;
  const refused = seen.filter(({ status }) => status === REFUSED).length;
  return [
    {
      what: `access: ${ACCOUNTS} grants in one plan, from the first write to the last`,
      figure: `${perSecond.toFixed(0)} grants/s`,
      beside: `POST limit ${POST_PER_SECOND}/s`,
      ratio: perSecond / POST_PER_SECOND,
      aim: '>= 0.80',
    },
    {
      what: 'access: the same from start to outcome, with planning',
      figure: `${seconds.toFixed(1)} s`,
      beside: `POST limit alone ${(ACCOUNTS / POST_PER_SECOND).toFixed(1)} s`,
      ratio: seconds / (ACCOUNTS / POST_PER_SECOND),
      aim: '',
    },
    { what: 'access: refused (429)', figure: `${refused}`, beside: `${seen.length} requests`, ratio: null, aim: '0' },
  ];
}

async function oneByOne(world: BenchWorld): Promise<Row[]> {
  const whole: number[] = [];
  const bare: number[] = [];
  let requests = 0;
  for (let round = 0; round < SINGLE_GRANTS; round += 1) {
    const own = ACCOUNTS + 2 * round;
    await world.simulator.control('DELETE', 'ledger');
    const started = performance.now();
    await grant(world.client, [own]);
    whole.push(performance.now() - started);
    const seen = await seenBy(world);
    requests = seen.length;
    bare.push(await replayGrant(world.simulator.url, seen, { from: account(own), to: account(own + 1) }));
  }
  const above = whole.map((ms, index) => ms - (bare[index] ?? 0));
  return [
    {
      what: 'access: one grant from start to outcome',
      figure: `${median(whole).toFixed(0)} ms`,
      beside: `its ${requests} requests alone ${median(bare).toFixed(0)} ms`,
      ratio: median(whole) / median(bare),
      aim: '',
    },
    {
      what: 'access: what that is above its requests',
      figure: `${median(above).toFixed(0)} ms`,
      beside: `worst of ${SINGLE_GRANTS}: ${Math.max(...above).toFixed(0)} ms`,
      ratio: null,
      aim: '<= 500 ms',
    },
  ];
}

/** Requests by endpoint, and the seconds in which they came. */
function breakdown(seen: readonly Seen[]): string {
  const routes = Map.groupBy(seen, (request) => `${request.method} ${request.route}`);
  return [...routes]
    .map(([route, group]) => {
      const [first, last] = [group[0], group.at(-1)].map((one) => ((one?.at ?? 0) - (seen[0]?.at ?? 0)) / 1000);
      return `  ${String(group.length).padStart(6)}  ${route}  ${first?.toFixed(1)}-${last?.toFixed(1)} s`;
    })
    .join('\n');
}
