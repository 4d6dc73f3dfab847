import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { pollTickets } from '../../src/activities/tickets/poll-tickets.ts';
import { TASK_QUEUE } from '../../src/model/sync-run.ts';
import { TICKET_SETTLED_UPDATE } from '../../src/model/ticket-run.ts';
import { REGISTER_WEBHOOK_WORKFLOW, registerWebhookId } from '../../src/model/webhook-run.ts';
import { usualTicketPolicy } from '../../src/settings/ticket-policy.ts';
import { openStore } from '../../src/store/open.ts';
import { createSites } from '../../src/worker/sites.ts';
import { connectionSettings, workerSettings } from '../support/settings-builder.ts';
import { startTicket, ticketContent, ticketInput } from '../support/tickets/ticket-world.ts';
import { type BenchWorld, startBenchWorld } from './support/bench-world.ts';
import { median } from './support/median.ts';
import { ROUNDS } from './support/rounds.ts';
import { type SimulatorProcess, startSimulatorProcess } from './support/simulator-process.ts';
import type { Row } from './support/table.ts';

const CONNECTION = 'bench';
const LATENCY_MS = 50;
const OPEN = 10_000;
/** Jira's own cap of one bulk fetch (FACTS 7). */
const FETCHED_AT_ONCE = 100;
const POLL_MS = 5_000;
/** So seldom that only webhooks can be the reason. */
const SELDOM_MS = 3_600_000;
const DECIDED = 2 * ROUNDS;
const SIMULATOR = ['--limits', '--latency', String(LATENCY_MS), '--size', 'tiny'];
/** A task of the tiny site's project CORE. */
const SCHEMA = 'CORE:10002';

/** What open tickets cost, and how soon a decision on one is acted on, without webhooks and with them. */
export async function measure(): Promise<Row[]> {
  return [...(await polling()), ...(await deciding('without webhooks')), ...(await deciding('with webhooks'))];
}

async function polling(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-bench-'));
  const simulator = await startSimulatorProcess(SIMULATOR);
  const settings = workerSettings(folder, [
    connectionSettings({ name: CONNECTION, jiraUrl: simulator.url, ticketing: true }),
  ]);
  const store = await openStore({ url: settings.databaseUrl, access: 'write' });
  await store.migrate();
  const sites = createSites(settings);
  try {
    const tickets = store.tickets(CONNECTION);
    const content = ticketContent(SCHEMA);
    for (const [index, { id, key, projectId }] of (await makeIssues(simulator)).entries()) {
      const { connection: _, ...input } = ticketInput({ connection: CONNECTION, content, requestId: `r${index}` });
      await tickets.accept({ ...input, workflowId: `ticket/${CONNECTION}/${input.requestId}` });
      const draft = { projectId, projectKey: 'CORE', fields: {}, labelled: true, mayNotDecide: [], steps: [] };
      await tickets.plan(input.requestId, draft, []);
      await tickets.creations.opened(input.requestId, { issueId: id, issueKey: key }, '');
      await tickets.setState(input.requestId, 'open');
    }
    const round = async () => {
      await simulator.control('DELETE', 'ledger');
      const started = performance.now();
      // Nobody is told in these rounds, so no client is needed.
      const { open } = (await new MockActivityEnvironment().run(pollTickets as never, store, sites, {} as Client, {
        connection: CONNECTION,
      })) as { open: number };
      if (open !== OPEN) throw new Error(`${open} tickets were polled.`);
      const { entries } = await simulator.control<{ entries: unknown[] }>('GET', 'ledger');
      return { seconds: (performance.now() - started) / 1000, requests: entries.length };
    };
    const first = await round();
    const later = await round();
    const fewest = OPEN / FETCHED_AT_ONCE;
    const row = (what: string, { seconds, requests }: typeof first): Row => ({
      what: `tickets: ${OPEN} open ones asked for, ${what} (${seconds.toFixed(1)} s)`,
      figure: `${requests} requests`,
      beside: `${fewest} of ${FETCHED_AT_ONCE} tickets`,
      ratio: requests / fewest,
      aim: '<= 1.05',
    });
    return [row('the first round', first), row('a later round', later)];
  } finally {
    await sites.close();
    await store.close();
    simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface MadeIssue {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
}

const CHUNK = 500;

async function makeIssues(simulator: SimulatorProcess): Promise<MadeIssue[]> {
  for (let made = 0; made < OPEN; made += CHUNK) {
    await simulator.control(
      'POST',
      'site',
      Array.from({ length: CHUNK }, () => ({ kind: 'createIssue', project: 'CORE', issueType: 'Task' })),
    );
  }
  const headers = {
    authorization: `Basic ${Buffer.from('admin@example.com:simulator-token').toString('base64')}`,
    'content-type': 'application/json',
  };
  const found: MadeIssue[] = [];
  let token: string | undefined;
  do {
    const response = await fetch(`${simulator.url}/rest/api/3/search/jql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        jql: 'project = CORE order by key desc',
        maxResults: CHUNK,
        fields: ['project'],
        ...(token === undefined ? {} : { nextPageToken: token }),
      }),
    });
    const page = (await response.json()) as {
      issues: { id: string; key: string; fields: { project: { id: string } } }[];
      nextPageToken?: string;
    };
    found.push(...page.issues.map(({ id, key, fields }) => ({ id, key, projectId: fields.project.id })));
    token = page.nextPageToken;
  } while (token !== undefined && found.length < OPEN);
  return found.slice(0, OPEN);
}

async function deciding(how: 'without webhooks' | 'with webhooks'): Promise<Row[]> {
  const isCalled = how === 'with webhooks';
  const pollMs = isCalled ? SELDOM_MS : POLL_MS;
  const world = await startBenchWorld({
    connections: [CONNECTION],
    simulator: SIMULATOR,
    settings: {
      ticketing: true,
      webhookSecret: 'a secret of the benchmark',
      tickets: { ...usualTicketPolicy(), pollMs },
    },
  });
  try {
    if (isCalled) await register(world);
    const seconds: number[] = [];
    for (let index = 0; index < DECIDED; index += 1) seconds.push(await decideOne(world, index));
    const worst = Math.max(...seconds);
    const limit = isCalled ? 2 : pollMs / 1000;
    return [
      {
        what: `tickets: from a decision in Jira to its end here, ${how}, median of ${DECIDED}`,
        figure: `${median(seconds).toFixed(2)} s`,
        beside: isCalled ? 'aim 2 s' : `one poll interval ${limit} s`,
        ratio: median(seconds) / limit,
        aim: '<= 1',
      },
      {
        what: 'tickets: the longest of them',
        figure: `${worst.toFixed(2)} s`,
        beside: isCalled ? 'aim 2 s' : `one poll interval ${limit} s`,
        ratio: worst / limit,
        aim: '',
      },
    ];
  } finally {
    await world.stop();
  }
}

async function register({ client, worker }: BenchWorld): Promise<void> {
  await client.workflow.execute(REGISTER_WEBHOOK_WORKFLOW, {
    taskQueue: TASK_QUEUE,
    workflowId: registerWebhookId(CONNECTION),
    args: [{ connection: CONNECTION, publicUrl: worker.url }],
  });
}

async function decideOne({ client, simulator }: BenchWorld, index: number): Promise<number> {
  const content = ticketContent(SCHEMA, { summary: `Ticket ${index}` });
  const { handle, opened } = await startTicket(client, { connection: CONNECTION, content });
  const { issueKey } = await opened();
  const settled = handle.executeUpdate(TICKET_SETTLED_UPDATE) as Promise<unknown>;
  // At any moment between two rounds of the poller.
  await new Promise((resolve) => setTimeout(resolve, 500 + (index * POLL_MS) / DECIDED));
  const change = { kind: 'transitionIssue', issue: issueKey, to: 'Resolved', resolution: 'Done' };
  await simulator.control('POST', 'site', [change]);
  const started = performance.now();
  await settled;
  return (performance.now() - started) / 1000;
}
