import { Context } from '@temporalio/activity';
import type { Simulator, SimulatorOptions } from '../../../simulator/index.ts';
import { startActivitySite } from '../activity-site.ts';
import { startVirtualServer, type VirtualServer } from '../temporal/virtual-server.ts';
import { Course, type Cut } from './moments.ts';
import { mortalActivities } from './mortal-activities.ts';

const CONNECTION = 'virtual';

/** A simulated site and a server whose time is moved by hand. Only that of workflows is: sites and stores know the clock. */
export interface VirtualWorld extends Omit<VirtualServer, 'startWorker'> {
  readonly connection: string;
  readonly simulator: Simulator;
  startWorker(): Promise<void>;
  /** From now on the attempts of the request die there. */
  plan(requestId: string, cuts: readonly Cut[]): Course;
  /** By request: when the server first asked a worker to take its access away. Nothing is taken away before that. */
  readonly endBegunAt: ReadonlyMap<string, number>;
}

export async function startVirtualWorld(options: SimulatorOptions = {}): Promise<VirtualWorld> {
  const [server, site] = await Promise.all([
    startVirtualServer(),
    startActivitySite({ simulator: options, connection: { name: CONNECTION } }),
  ]);
  const { simulator, store, sites } = site;
  const courses = new Map<string, Course>();
  const endBegunAt = new Map<string, number>();
  const mortal = mortalActivities({ store, sites, client: server.client }, CONNECTION, courses);
  const activities = {
    ...mortal,
    undoSteps(input: { readonly requestId: string }) {
      const { scheduledTimestampMs } = Context.current().info;
      if (!endBegunAt.has(input.requestId)) endBegunAt.set(input.requestId, scheduledTimestampMs);
      return mortal.undoSteps?.(input);
    },
  };
  return {
    ...server,
    connection: CONNECTION,
    simulator,
    startWorker: () => server.startWorker(activities),
    plan(requestId, cuts) {
      const course = new Course(cuts);
      courses.set(requestId, course);
      return course;
    },
    endBegunAt,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
    },
  };
}
