import type { ControlChange } from '../../simulator/control/changes.ts';
import type { FaultRule } from '../../simulator/faults/rules.ts';
import { type AccessContent, accessContentSchema } from '../../src/model/access-request.ts';
import { changeWorkflowId, RESOLVE_SIGNAL, type Resolution } from '../../src/model/access-run.ts';
import { TASK_QUEUE } from '../../src/model/sync-run.ts';
import type { TicketRequestContent } from '../../src/model/ticket-request.ts';
import type { TicketPolicy } from '../../src/model/ticket-rules.ts';
import {
  bulkWorkflowId,
  OPEN_TICKETS_WORKFLOW,
  type OpenTicketsInput,
  sweepWorkflowId,
  type TicketPhase,
  ticketWorkflowId,
  watchWorkflowId,
} from '../../src/model/ticket-run.ts';
import { usualTicketPolicy } from '../../src/settings/ticket-policy.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';
import { accessContent } from '../support/access/change-world.ts';
import type { World } from '../support/site-world.ts';
import { simpleSchema, startTicket, ticketContent, ticketInput } from '../support/tickets/ticket-world.ts';
import { newcomer, plainGroup } from '../support/writable-site.ts';
import type { Scenario } from './scenario.ts';

const POLL_MS = 300;
const SHORT_MS = 2_000;
const LONG_MS = 3_600_000;
const PATIENCE_MS = 120_000;
const BULK_ID = 'ticket-bulk';

/** A site that tickets may be opened on, and nobody waits long for anything. */
function options(policy: Partial<TicketPolicy> = {}) {
  const tickets = { ...usualTicketPolicy(), pollMs: POLL_MS, lookForMs: POLL_MS, sweepForMs: SHORT_MS, ...policy };
  return { connection: { provisioning: true, ticketing: true, tickets } };
}

/** A group for somebody new. */
function access({ simulator }: World, end: AccessContent['end'] = null): AccessContent {
  const content = accessContent([['grant', plainGroup(simulator).name, newcomer(simulator)]], end);
  return accessContentSchema.parse(content);
}

interface Asking {
  readonly afterwards?: TicketRequestContent['afterwards'];
  readonly timeoutMs?: number;
  readonly requester?: string;
}

function start(world: World, requestId: string, { requester = 'tester', ...content }: Asking = {}) {
  return startTicket(world.worker.client, {
    connection: world.connection,
    requestId,
    content: ticketContent(simpleSchema(world.simulator), content),
    requester: { name: requester, verified: false },
  });
}

type Started = Awaited<ReturnType<typeof start>>;

async function reaches({ progress }: Started, phase: TicketPhase): Promise<void> {
  const isThere = async () => (await progress()).phase === phase || undefined;
  if ((await waitUntil(isThere, { timeoutMs: PATIENCE_MS })) === undefined) throw new Error(`It never was ${phase}.`);
}

/** Whoever may decide does so. */
const closed = (issue: string, resolution: string): ControlChange => ({
  kind: 'transitionIssue',
  issue,
  to: 'Resolved',
  resolution,
});

/** Opens one ticket, and follows it to the end that this brings about. */
function ended(
  name: string,
  meanwhile: (world: World, issueKey: string, started: Started) => unknown,
  asking: (world: World) => Asking = () => ({}),
): Scenario['run'] {
  return async (world) => {
    const started = await start(world, name, asking(world));
    const { issueKey } = await started.opened();
    // Comment, link and poller come first, whatever the machine has to do.
    const isWatched = () => world.simulator.effects.entries.some(({ kind }) => kind === 'comment added') || undefined;
    await waitUntil(isWatched, { timeoutMs: PATIENCE_MS });
    await meanwhile(world, issueKey ?? '', started);
    await started.result();
    return { [name]: started.handle.workflowId };
  };
}

const decide = (resolution: string) => (world: World, issueKey: string) =>
  world.simulator.change(closed(issueKey, resolution));

const change =
  (end: AccessContent['end'] = null) =>
  (world: World): Asking => ({
    afterwards: { do: 'change', content: access(world, end) },
  });
const byHand = (world: World): Asking => ({ afterwards: { do: 'confirm', content: access(world) } });

const create = (moment: FaultRule['moment'], fault: FaultRule['fault']): FaultRule => ({
  route: '/issue',
  method: 'POST',
  moment: moment ?? 'after',
  times: 1,
  fault,
});

/** Tickets, one for each way in which they are opened, waited for and ended. */
export const TICKET_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'ticket-granted': {
    options: options(),
    async run(world) {
      const histories = await ended('ticket-granted', decide('Done'))(world);
      const watched = watchWorkflowId(world.connection);
      await world.worker.client.workflow.getHandle(watched).result();
      return { ...histories, 'tickets-watched': watched };
    },
  },
  'ticket-granted-access': { options: options(), run: ended('ticket-granted-access', decide('Done'), change()) },
  'ticket-expired': {
    options: options(),
    async run(world) {
      const histories = await ended('ticket-expired', decide('Done'), change({ afterMs: SHORT_MS }))(world);
      return { ...histories, 'access-of-ticket': changeWorkflowId(world.connection, 'ticket-expired', 'access') };
    },
  },
  'ticket-reopened': {
    options: options(),
    run: ended(
      'ticket-reopened',
      async (world, issue, { settled }) => {
        world.simulator.change(closed(issue, 'Done'));
        await settled();
        world.simulator.change({ kind: 'reopenIssue', issue });
      },
      change({ afterMs: 5 * SHORT_MS }),
    ),
  },
  'ticket-held-cancelled': {
    options: options(),
    run: ended(
      'ticket-held-cancelled',
      async (world, issue, { settled, handle }) => {
        world.simulator.change(closed(issue, 'Done'));
        await settled();
        await handle.cancel();
      },
      change({ afterMs: LONG_MS }),
    ),
  },
  'ticket-failed': {
    options: options(),
    run: ended(
      'ticket-failed',
      (world, issue) => {
        world.simulator.faults.add({
          route: '/group/user',
          method: 'POST',
          moment: 'before',
          fault: { kind: 'status', status: 403 },
        });
        world.simulator.change(closed(issue, 'Done'));
      },
      change(),
    ),
  },
  'ticket-confirmed': {
    options: options(),
    run: ended(
      'ticket-confirmed',
      (world, issue) => {
        const { groupId } = plainGroup(world.simulator);
        world.simulator.change({ kind: 'addMember', groupId, accountId: '5newcomer' }, closed(issue, 'Done'));
      },
      byHand,
    ),
  },
  'ticket-not-confirmed': {
    options: options({ confirmWithinMs: SHORT_MS }),
    run: ended('ticket-not-confirmed', decide('Done'), byHand),
  },
  'ticket-declined': { options: options(), run: ended('ticket-declined', decide('Declined'), change()) },
  'ticket-cancelled': { options: options(), run: ended('ticket-cancelled', decide('Cancelled')) },
  'ticket-withdrawn': {
    options: options(),
    run: ended('ticket-withdrawn', (_world, _issue, { handle }) => handle.cancel()),
  },
  'ticket-deleted': {
    options: options(),
    run: ended('ticket-deleted', (world, issue) => world.simulator.change({ kind: 'deleteIssue', issue })),
  },
  'ticket-moved': {
    options: options(),
    run: ended('ticket-moved', ({ simulator }, issue) => {
      const other = [...simulator.site.projects.values()].find(({ key }) => key !== 'CORE');
      simulator.change({ kind: 'moveIssue', issue, project: other?.key ?? '' });
    }),
  },
  'ticket-timed-out': {
    options: options({ remindersMs: [SHORT_MS] }),
    run: ended(
      'ticket-timed-out',
      () => undefined,
      () => ({ timeoutMs: 3 * SHORT_MS }),
    ),
  },
  'ticket-refused-decision': {
    options: options(),
    run: ended(
      'ticket-refused-decision',
      (world, issue) => world.simulator.change({ ...closed(issue, 'Done'), by: '5asker' } as ControlChange),
      (world) => {
        world.simulator.change({ kind: 'addAccount', accountId: '5asker', displayName: 'Ann Asker' });
        return { requester: '5asker' };
      },
    ),
  },
  'ticket-access-lost': {
    options: options(),
    run: ended('ticket-access-lost', async (world, issue, started) => {
      world.simulator.change({ kind: 'loseBrowse', project: 'CORE' });
      await reaches(started, 'access lost');
      world.simulator.change({ kind: 'regainBrowse', project: 'CORE' });
      await reaches(started, 'waiting');
      world.simulator.change(closed(issue, 'Done'));
    }),
  },
  'ticket-attention': {
    options: options(),
    run: ended('ticket-attention', async (world, issue, started) => {
      world.simulator.faults.add({
        route: '/issue/{issueIdOrKey}',
        method: 'GET',
        fault: { kind: 'status', status: 400 },
      });
      world.simulator.change(closed(issue, 'Done'));
      await reaches(started, 'needs attention');
      world.simulator.faults.clear();
      await started.handle.signal(RESOLVE_SIGNAL, 'retry' satisfies Resolution);
    }),
  },
  'ticket-refused': {
    async run(world) {
      const started = await start(world, 'ticket-refused');
      await started.result();
      return { 'ticket-refused': started.handle.workflowId };
    },
  },
  'ticket-refused-by-jira': {
    options: options(),
    async run(world) {
      world.simulator.faults.add(create('before', { kind: 'status', status: 400 }));
      const started = await start(world, 'ticket-refused-by-jira');
      await started.result();
      return { 'ticket-refused-by-jira': started.handle.workflowId };
    },
  },
  'ticket-unclear-found': {
    options: options(),
    run(world) {
      world.simulator.faults.add(create('after', { kind: 'reset' }));
      return ended('ticket-unclear-found', decide('Done'))(world);
    },
  },
  'ticket-unclear-again': {
    options: options(),
    async run(world) {
      world.simulator.faults.add(create('before', { kind: 'reset' }));
      const histories = await ended('ticket-unclear-again', decide('Done'))(world);
      const swept = sweepWorkflowId(world.connection, 'ticket-unclear-again');
      await world.worker.client.workflow.getHandle(swept).result();
      return { ...histories, 'ticket-swept': swept };
    },
  },
  'ticket-known': {
    options: options(),
    async run(world) {
      await ended('ticket-known', decide('Done'))(world);
      const again = await start(world, 'ticket-known');
      await again.result();
      return { 'ticket-known': again.handle.workflowId };
    },
  },
  'ticket-taken-up': {
    options: options(),
    run: async (world) => {
      const first = await start(world, 'ticket-taken-up');
      const { issueKey } = await first.opened();
      await reaches(first, 'waiting');
      await first.handle.terminate('its history was too long');
      const second = await start(world, 'ticket-taken-up');
      await reaches(second, 'waiting');
      world.simulator.change(closed(issueKey ?? '', 'Done'));
      await second.result();
      return { 'ticket-taken-up': second.handle.workflowId };
    },
  },
  [BULK_ID]: {
    options: options(),
    async run(world) {
      const { connection, simulator, worker } = world;
      const schema = simpleSchema(simulator);
      const contents = [{}, {}, { customFields: { nonsense: 1 } }].map((fields) => ticketContent(schema, fields));
      const tickets = contents.map((content, index) =>
        ticketInput({ connection, content, requestId: `ticket-of-bulk-${index}`, bulkId: BULK_ID }),
      );
      const workflowId = bulkWorkflowId(connection, BULK_ID, 1);
      const input: OpenTicketsInput = { connection, tickets };
      const result = await worker.client.workflow.execute(OPEN_TICKETS_WORKFLOW, {
        taskQueue: TASK_QUEUE,
        workflowId,
        args: [input],
      });
      const { issueKey } = (result as { tickets: { issueKey: string | null }[] }).tickets[0] ?? {};
      const first = ticketWorkflowId(connection, 'ticket-of-bulk-0');
      simulator.change(closed(issueKey ?? '', 'Done'));
      await worker.client.workflow.getHandle(first).result();
      return { [BULK_ID]: workflowId, 'ticket-of-bulk': first };
    },
  },
};
