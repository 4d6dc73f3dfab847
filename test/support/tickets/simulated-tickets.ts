import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/index.ts';
import type { Issue } from '../../../simulator/site/issues/model.ts';
import { createTickets } from '../../../src/activities/tickets/create-ticket.ts';
import { lookForTickets } from '../../../src/activities/tickets/look-for-ticket.ts';
import { REQUEST_PROPERTY, requestLabel, requestLine } from '../../../src/activities/tickets/marks.ts';
import { toDocument } from '../../../src/model/adf.ts';
import type { TicketDraft } from '../../../src/store/tickets/rows.ts';
import { project } from '../writable-site.ts';
import { type ActivityWorld, activityWorld, CONNECTION } from './activity-world.ts';

/** The shared issue types of the simulated site, see its catalog. */
export const TYPES = { task: '10002', approval: '10011' } as const;

export interface SimulatedTickets extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly world: ActivityWorld;
  /** Writes a request for a ticket in a project down; a bare screen takes no labels. */
  request(options?: RequestOptions): Promise<string>;
  create(requestIds: readonly string[], attempt?: number): ReturnType<typeof createTickets>;
  look(requestIds: readonly string[]): ReturnType<typeof lookForTickets>;
  /** Every issue on the site that was made for a request, oldest first. */
  issuesOf(requestId: string): Issue[];
}

export interface RequestOptions {
  readonly projectKey?: string;
  readonly type?: string;
  readonly labelled?: boolean;
  readonly requestId?: string;
}

export interface SimulatedTicketsOptions extends SimulatorOptions {
  /** Reached through Atlassian's gateway, so that the address of the site itself has to be asked for. */
  readonly gateway?: boolean;
}

/** A simulated site, and the activities of tickets on it. */
export async function simulatedTickets({
  gateway = false,
  ...options
}: SimulatedTicketsOptions = {}): Promise<SimulatedTickets> {
  const simulator = await startSimulator({ size: 'tiny', ...options });
  const jiraUrl = gateway ? `${simulator.url}/ex/jira/${simulator.site.cloudId}` : simulator.url;
  const world = await activityWorld({ jiraUrl, tuning: { limits: 'none' } });
  return {
    simulator,
    world,
    request: ({ projectKey = 'CORE', type = TYPES.task, labelled = true, requestId = crypto.randomUUID() } = {}) =>
      world.plan(draftIn(simulator, { projectKey, type, labelled, requestId }), requestId),
    create: (requestIds, attempt = 1) =>
      world.run(() => {
        const tickets = requestIds.map((requestId) => ({ requestId, attempt }));
        return createTickets(world.store, world.sites, { connection: CONNECTION, tickets });
      }),
    look: (requestIds) =>
      world.run(() => lookForTickets(world.store, world.sites, { connection: CONNECTION, requestIds })),
    issuesOf: (requestId) =>
      [...simulator.site.tracker.issues.values()].filter(({ properties }) => {
        const mark = properties.get(REQUEST_PROPERTY) as { requestId: string } | undefined;
        return mark?.requestId === requestId;
      }),
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
      await simulator.close();
    },
  };
}

function draftIn(
  simulator: Simulator,
  { projectKey, type, labelled, requestId }: Required<RequestOptions>,
): Partial<TicketDraft> {
  const { id: projectId } = project(simulator, projectKey);
  return {
    projectId,
    projectKey,
    labelled,
    fields: {
      project: { id: projectId },
      issuetype: { id: type },
      summary: 'Access to the ledger',
      description: toDocument(`Somebody needs access.\n\n${requestLine(requestId, 'tester')}`),
      ...(labelled ? { labels: [requestLabel(requestId)] } : {}),
    },
  };
}
