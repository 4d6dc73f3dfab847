import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { workflowBundle } from '../../src/worker/workflow-bundle.ts';
import { goldenHistories } from './histories.ts';

// A replay starts and stops a worker, which has nothing to tell but its failure.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
});

const bundle = await workflowBundle();
const histories = goldenHistories();

interface Event {
  readonly eventType: string;
  readonly [attributes: string]: unknown;
}

function replay(workflowId: string, history: unknown): Promise<void> {
  return Worker.runReplayHistory({ workflowBundle: bundle }, history, workflowId);
}

describe('workflows of today go on with runs of yesterday', () => {
  test.each(histories)('$name', async ({ workflowId, history }) => {
    await replay(workflowId, history);
  });

  test('every end of a sync is recorded', () => {
    expect(histories.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'sync-sealed',
        'sync-failed',
        'sync-cancelled',
        'sync-held',
        'sync-groups-waited',
        'follow-sync',
      ]),
    );
  });

  test('a step that moved makes the replay fail', async () => {
    const golden = histories.find(({ name }) => name === 'sync-sealed');
    const history = structuredClone(golden?.history) as { events: Event[] };
    const scheduled = history.events.filter((event) => event.eventType === 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED');
    const [first, second] = scheduled.map(
      (event) => event.activityTaskScheduledEventAttributes as { activityType: unknown },
    );
    if (first === undefined || second === undefined) throw new Error('the history has fewer than two activities');
    [first.activityType, second.activityType] = [second.activityType, first.activityType];
    await expect(replay(golden?.workflowId ?? '', history)).rejects.toThrow(/TMPRL1100|[Nn]ondeterminism/);
  });

  test('no history tells an email, a token or the name of a machine', () => {
    for (const { name, history } of histories) {
      const text = JSON.stringify(history, (_key, value: unknown) =>
        typeof value === 'string' && /^[A-Za-z0-9+/]{8,}={0,2}$/.test(value)
          ? Buffer.from(value, 'base64').toString()
          : value,
      );
      expect(text, name).not.toMatch(/@example\.com|simulator-token|"identity":"(?!worker")/);
    }
  });
});
