import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { syncWorkflowId } from '../../../model/sync.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { isWorkflowNotFound } from '../../temporal-errors.ts';
import { UserError } from '../../user-error.ts';
import { span } from '../../words.ts';

/** A sync stops within five seconds of being asked; twice that, and something is stuck. */
const LONGEST_WAIT_MS = 10_000;
const POLL_MS = 200;

interface Options {
  readonly detach?: boolean;
}

export const command: CommandDefinition<Options> = {
  description: 'Stops the sync that runs. What the last complete sync found stays as it is.',
  options: [{ flags: '--detach', description: 'ask it to stop and do not wait' }],
  formats: ['text', 'json'],
  examples: [
    ['jira-access sync cancel', 'the sync of the only connection'],
    ['jira-access sync cancel --connection acme', 'where there are several'],
  ],
  async run(context) {
    const settings = await context.settings();
    const target = await context.target(settings);
    return context.withTemporal(settings, target, async ({ client }) => {
      const workflowId = syncWorkflowId(target.connection);
      const handle = client.workflow.getHandle(workflowId);
      const runId = await runningRun(handle, target.connection);
      const askedAt = context.world.now();
      await handle.cancel();
      const stopped = context.options.detach !== true && (await waitUntilStopped(client, workflowId, runId));
      const took = span(context.world.now() - askedAt);
      const outcome = stopped ? 'cancelled' : 'cancelling';
      if (context.options.output === 'json') await context.out.line(JSON.stringify({ workflowId, runId, outcome }));
      else await context.out.line(stopped ? `The sync stopped after ${took}.` : 'The sync was asked to stop.');
      if (!stopped && context.options.detach !== true) {
        context.note('It has not stopped yet: see `jira-access status` for why.');
      }
      return EXIT.done;
    });
  },
};

async function runningRun(handle: WorkflowHandle, connection: string): Promise<string> {
  try {
    const { status, runId } = await handle.describe();
    if (status.name === 'RUNNING') return runId;
  } catch (error) {
    if (!isWorkflowNotFound(error)) throw error;
  }
  throw new UserError(`No sync of connection ${connection} is running.`, { exitCode: EXIT.notFound });
}

async function waitUntilStopped(client: Client, workflowId: string, runId: string): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowId, runId);
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += POLL_MS) {
    if ((await handle.describe()).status.name !== 'RUNNING') return true;
    await sleep(POLL_MS);
  }
  return false;
}
