import type { Simulator } from '../../../simulator/index.ts';
import type { Issue } from '../../../simulator/site/issues/model.ts';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import type { TicketRequestContent } from '../../../src/model/ticket-request.ts';
import {
  bulkWorkflowId,
  OPEN_TICKETS_WORKFLOW,
  type OpenTicketsResult,
  SWEEP_TICKET_WORKFLOW,
  sweepWorkflowId,
  TICKET_CHANGED_SIGNAL,
  ticketWorkflowId,
} from '../../../src/model/ticket-run.ts';
import { waitUntil } from '../../../src/worker/process/wait-until.ts';
import { accessContent } from '../access/change-world.ts';
import type { StruckCase, StruckGround } from '../access/strike.ts';
import type { SweepWorld } from '../access/sweep-world.ts';
import { simpleSchema, startTicket, ticketContent, ticketInput } from './ticket-world.ts';

const DECIDER = '5sweepdecider';
/** Of a human, who waits for the ticket however busy the machine is. */
const PATIENCE_MS = 1_200_000;
const SHORT_MS = 300;
const BULK = 3;

/** What every world of a ticket sweep needs: somebody who decides. */
export function prepareTickets({ simulator }: SweepWorld): void {
  simulator.change({ kind: 'addAccount', accountId: DECIDER, displayName: 'Dora Decider' });
}

/** Issues by the request that they are for, found without looking at all of them again and again. */
const seen = new WeakMap<Simulator, { at: number; readonly byRequest: Map<string, Issue[]> }>();

function issuesFor(simulator: Simulator, requestId: string): readonly Issue[] {
  const known = seen.get(simulator) ?? { at: 0, byRequest: new Map<string, Issue[]>() };
  seen.set(simulator, known);
  const issues = [...simulator.site.tracker.issues.values()];
  for (const issue of issues.slice(known.at)) {
    const mark = issue.properties.get('jira-access.request') as { requestId?: string } | undefined;
    if (mark?.requestId === undefined) continue;
    known.byRequest.set(mark.requestId, [...(known.byRequest.get(mark.requestId) ?? []), issue]);
  }
  known.at = issues.length;
  return known.byRequest.get(requestId) ?? [];
}

/** How the tickets of a request stand: what a person would find. */
function standingOf(simulator: Simulator, requestId: string): { open: number; many: boolean; saidTwice: string[] } {
  const issues = issuesFor(simulator, requestId);
  const { statuses } = simulator.site.tracker;
  const saidTwice = issues.flatMap(({ comments }) => {
    const events = comments.map(({ properties }) => JSON.stringify(properties));
    return events.filter((event, index) => events.indexOf(event) !== index);
  });
  const open = issues.filter(({ statusId }) => statuses.get(statusId)?.category !== 'done').length;
  return { open, many: issues.length > 1, saidTwice };
}

const GONE = { open: 0, many: false, saidTwice: [] };

interface Decided {
  readonly to: string;
  readonly resolution: string;
}

/** A human decides as soon as there is a ticket, and Jira tells of it, as a webhook would. */
async function decide(
  { simulator, client, connection, store }: SweepWorld,
  requestId: string,
  how: Decided,
  hasEnded: () => boolean,
) {
  const issueOrEnd = async () =>
    hasEnded() ? '' : ((await store.tickets(connection).get(requestId))?.issueKey ?? undefined);
  const issue = (await waitUntil(issueOrEnd, { timeoutMs: PATIENCE_MS })) ?? '';
  const { open } = standingOf(simulator, requestId);
  // Somebody has taken the request back, and the ticket was closed, or never made.
  if (issue === '' || open === 0) return;
  simulator.change({ kind: 'transitionIssue', issue, ...how, by: DECIDER });
  await client.workflow
    .getHandle(ticketWorkflowId(connection, requestId))
    .signal(TICKET_CHANGED_SIGNAL)
    .catch(() => undefined);
}

function tracking(world: SweepWorld, requestId: string, content: TicketRequestContent, how: Decided | null) {
  const start: StruckGround['start'] = async () => {
    const { handle, result } = await startTicket(world.client, { connection: world.connection, requestId, content });
    let hasEnded = false;
    const deciding = how === null ? Promise.resolve() : decide(world, requestId, how, () => hasEnded);
    return {
      handle,
      result: async () => {
        const ended = await result();
        hasEnded = true;
        await deciding;
        return ended;
      },
    };
  };
  return start;
}

interface TicketCase {
  readonly name: string;
  readonly outcome: string;
  readonly how: Decided | null;
  readonly timeoutMs?: number;
  /** Whether access follows. */
  readonly access: boolean;
}

function ticketCase({ name, outcome, how, timeoutMs, access }: TicketCase): StruckCase {
  const isHeld = access && outcome === 'granted';
  return {
    name,
    prepare(world, requestId) {
      const { simulator } = world;
      const [accountId, groupId] = [`5ticket${requestId}`, `ticket-${requestId}`];
      if (access) {
        simulator.change({ kind: 'addAccount', accountId, displayName: 'Tea Ticket' });
        simulator.change({ kind: 'addGroup', groupId, name: groupId, members: [] });
      }
      const content = ticketContent(simpleSchema(simulator), {
        timeoutMs: timeoutMs ?? null,
        ...(access
          ? {
              afterwards: {
                do: 'change' as const,
                content: accessContent([['grant', `group:${groupId}:member`, accountId]]) as never,
              },
            }
          : {}),
      });
      return {
        start: tracking(world, requestId, content, how),
        standing: () => ({
          ...standingOf(simulator, requestId),
          held: simulator.site.groups.get(groupId)?.members.has(accountId) ?? false,
        }),
        targetOf: (effect) => (effect.groupId === groupId ? 'group' : null),
      };
    },
    ends: {
      [outcome]: { standing: { ...GONE, held: isHeld }, changes: isHeld ? 1 : 2 },
      cancelled: { standing: { ...GONE, held: false }, changes: 2, ifCancelled: true },
    },
  };
}

export const TICKET_CASES: readonly StruckCase[] = [
  ticketCase({
    name: 'a ticket that is granted, and nothing follows',
    outcome: 'granted',
    how: { to: 'Resolved', resolution: 'Done' },
    access: false,
  }),
  ticketCase({
    name: 'a ticket that is granted, and access follows',
    outcome: 'granted',
    how: { to: 'Resolved', resolution: 'Done' },
    access: true,
  }),
  ticketCase({
    name: 'a ticket that is declined',
    outcome: 'declined',
    how: { to: 'Closed', resolution: 'Declined' },
    access: true,
  }),
  ticketCase({
    name: 'a ticket that nobody decides',
    outcome: 'timed-out',
    how: null,
    timeoutMs: SHORT_MS,
    access: true,
  }),
  {
    name: 'several tickets at once',
    prepare(world, requestId) {
      const { simulator, client, connection } = world;
      const ids = Array.from({ length: BULK }, (_, index) => (index === 0 ? requestId : `${requestId}-${index}`));
      const content = ticketContent(simpleSchema(simulator));
      const tickets = ids.map((id) => ticketInput({ connection, requestId: id, content, bulkId: requestId }));
      return {
        async start() {
          const handle = await client.workflow.start(OPEN_TICKETS_WORKFLOW, {
            taskQueue: TASK_QUEUE,
            workflowId: bulkWorkflowId(connection, requestId, 0),
            args: [{ connection, tickets }],
          });
          const result = async () => {
            const opened = (await handle.result()) as OpenTicketsResult;
            const error = opened.tickets.find((one) => one.error !== null)?.error ?? null;
            return { outcome: error === null ? 'opened' : 'failed', error };
          };
          return { handle: { cancel: async () => undefined }, result };
        },
        standing: () => ids.map((id) => ({ ...standingOf(simulator, id), saidTwice: [] })),
        targetOf: () => null,
      };
    },
    ends: {
      opened: { standing: Array.from({ length: BULK }, () => ({ ...GONE, open: 1 })), changes: 1 },
    },
  },
  {
    name: 'a second issue that comes up late',
    async prepare(world, requestId) {
      const { simulator, client, connection, store } = world;
      const content = ticketContent(simpleSchema(simulator));
      const { opened } = await startTicket(client, { connection, requestId: `${requestId}-x`, content });
      await opened();
      // The same row under this run's id, so that only the sweep of it is struck.
      const tickets = store.tickets(connection);
      const { draft } = await tickets.creations.get(`${requestId}-x`);
      const { workflowId: _workflow, ...rest } = { ...ticketInput({ connection, requestId, content }), workflowId: '' };
      await tickets.accept({ ...rest, workflowId: `none/${requestId}` });
      await tickets.plan(requestId, draft, []);
      await tickets.creations.setFloor(requestId, highestNumber(simulator));
      const make = () => {
        simulator.change({
          kind: 'createIssue',
          project: 'CORE',
          issueType: 'Task',
          properties: { 'jira-access.request': { requestId, connection } },
          values: { labels: [`req-${requestId}`] },
        });
        const made = issuesFor(simulator, requestId).at(-1);
        if (made === undefined) throw new Error('no issue was made');
        return made;
      };
      const kept = make();
      await tickets.creations.opened(requestId, { issueId: kept.id, issueKey: kept.key }, 'http://127.0.0.1/browse');
      make();
      return {
        async start() {
          const handle = await client.workflow.start(SWEEP_TICKET_WORKFLOW, {
            taskQueue: TASK_QUEUE,
            workflowId: sweepWorkflowId(connection, requestId),
            args: [{ connection, requestId, forMs: 1 }],
          });
          const result = async () => {
            await handle.result();
            return { outcome: 'swept', error: null };
          };
          return { handle: { cancel: async () => undefined }, result };
        },
        standing: () => {
          const issues = issuesFor(simulator, requestId);
          const { statuses, links } = simulator.site.tracker;
          const isOpen = ({ statusId }: Issue) => statuses.get(statusId)?.category !== 'done';
          const ids = new Set(issues.map(({ id }) => id));
          return {
            open: issues.filter(isOpen).map(({ id }) => id === kept.id),
            comments: issues.map(({ comments }) => comments.length),
            links: [...links.values()].filter(({ inwardId, outwardId }) => ids.has(inwardId) && ids.has(outwardId))
              .length,
          };
        },
        targetOf: () => null,
      };
    },
    ends: { swept: { standing: { open: [true], comments: [0, 1], links: 1 }, changes: 1 } },
  },
];

function highestNumber({ site }: Simulator): number {
  const numbers = [...site.tracker.issues.values()]
    .filter(({ key }) => key.startsWith('CORE-'))
    .map(({ key }) => Number(key.slice('CORE-'.length)));
  return Math.max(0, ...numbers);
}
