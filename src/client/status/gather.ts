import type { Client } from '@temporalio/client';
import { syncWorkflowId } from '../../model/sync.ts';
import type { Settings } from '../../settings/settings.ts';
import type { CommandContext } from '../context.ts';
import { ownVersion, versionTrouble } from '../deployment/given-work.ts';
import { NOTABLY_LATE_MS } from '../requests/moment.ts';
import { type ScheduleRecord, toScheduleRecord } from '../schedule/record.ts';
import { scheduleIdOf } from '../schedule/spec.ts';
import { waitsOf } from '../sync/progress-source.ts';
import type { Target } from '../target.ts';
import { describeTaskQueue, type TaskQueue } from '../task-queue.ts';
import { isScheduleNotFound, isWorkflowNotFound } from '../temporal-errors.ts';
import type { StatusFacts } from './facts.ts';

type TemporalFacts = Pick<
  StatusFacts,
  'temporal' | 'temporalProblem' | 'workerPresent' | 'versionTrouble' | 'syncRunning' | 'waits' | 'schedule'
>;
type StoreFacts = Omit<StatusFacts, 'connection' | keyof TemporalFacts>;

/** A person deals with so many at a time; `access list` and `ticket list` have them all. */
const MOST_REQUESTS = 10;

/** Asks the store and Temporal, each for itself: where one is out of reach, the other still answers. */
export async function gatherStatus(context: CommandContext, settings: Settings, target: Target): Promise<StatusFacts> {
  const [temporal, store] = await Promise.all([askTemporal(context, settings, target), askStore(context, target)]);
  return { connection: target.connection, ...temporal, ...store };
}

async function askTemporal(context: CommandContext, settings: Settings, target: Target): Promise<TemporalFacts> {
  try {
    return await context.withTemporal(settings, target, async ({ client, address, uiUrl }) => ({
      temporal: { address, uiUrl },
      temporalProblem: null,
      ...whoIsGivenWork(settings, await describeTaskQueue(client)),
      ...(await runningSync(client, target.connection)),
      schedule: await scheduleOf(client, target.connection),
    }));
  } catch (error) {
    const temporalProblem = messageOf(error);
    return {
      temporal: null,
      temporalProblem,
      workerPresent: null,
      versionTrouble: null,
      syncRunning: null,
      waits: [],
      schedule: null,
    };
  }
}

function whoIsGivenWork(settings: Settings, queue: TaskQueue): Pick<TemporalFacts, 'workerPresent' | 'versionTrouble'> {
  return { workerPresent: queue.workers.length > 0, versionTrouble: versionTrouble(ownVersion(settings), queue) };
}

async function askStore(context: CommandContext, target: Target): Promise<StoreFacts> {
  try {
    return await context.withStore(target, async (store) => {
      const requests = store.requests(target.connection);
      const tickets = store.tickets(target.connection);
      const overdueAt = new Date(context.world.now() - NOTABLY_LATE_MS).toISOString();
      return {
        latest: await store.syncs(target.connection).latest(),
        sealed: (await store.reader(target.connection))?.sealed ?? null,
        attention: await requests.list({ state: 'attention', limit: MOST_REQUESTS }),
        overdue: await requests.list({ overdueAt, limit: MOST_REQUESTS }),
        openTickets: await tickets.open(),
        ticketAttention: await tickets.list({ troubled: true, limit: MOST_REQUESTS }),
        ticketOverdue: await tickets.list({ overdueAt, limit: MOST_REQUESTS }),
        storeProblem: null,
      };
    });
  } catch (error) {
    return {
      latest: null,
      sealed: null,
      attention: [],
      overdue: [],
      openTickets: null,
      ticketAttention: [],
      ticketOverdue: [],
      storeProblem: messageOf(error),
    };
  }
}

async function runningSync(client: Client, connection: string): Promise<Pick<TemporalFacts, 'syncRunning' | 'waits'>> {
  const workflowId = syncWorkflowId(connection);
  try {
    const { status, runId } = await client.workflow.getHandle(workflowId).describe();
    const syncRunning = status.name === 'RUNNING';
    return { syncRunning, waits: syncRunning ? await waitsOf(client, { workflowId, runId }) : [] };
  } catch (error) {
    if (isWorkflowNotFound(error)) return { syncRunning: false, waits: [] };
    throw error;
  }
}

/** Null where none was set. */
export async function scheduleOf(client: Client, connection: string): Promise<ScheduleRecord | null> {
  try {
    return toScheduleRecord(await client.schedule.getHandle(scheduleIdOf(connection)).describe());
  } catch (error) {
    if (isScheduleNotFound(error)) return null;
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
