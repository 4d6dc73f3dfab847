import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { workflowBundle } from '../../src/worker/workflow-bundle.ts';
import { INVITED } from './account-scenarios.ts';
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

function eventTypes(name: string): string[] {
  const golden = histories.find((one) => one.name === name);
  return (golden?.history as { events: Event[] } | undefined)?.events.map((event) => event.eventType) ?? [];
}

function scheduledIn(name: string): Event[] {
  const golden = histories.find((one) => one.name === name);
  const { events } = (golden?.history ?? { events: [] }) as { events: Event[] };
  return events.filter((event) => event.eventType === 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED');
}

/** The names of the activities that a run called, in order. */
function activitiesOf(name: string): string[] {
  return scheduledIn(name).map(
    (event) => (event.activityTaskScheduledEventAttributes as { activityType: { name: string } }).activityType.name,
  );
}

/** What people see of them in Temporal's UI. */
function summariesOf(name: string): string[] {
  return scheduledIn(name).map(({ userMetadata }) => {
    const { data = '' } = (userMetadata as { summary?: { data: string } } | undefined)?.summary ?? {};
    return JSON.parse(Buffer.from(data, 'base64').toString() || 'null');
  });
}

interface Completion {
  readonly result: { readonly payloads: readonly { readonly data: string }[] };
}

/** What a run answered. */
function outcomeOf(name: string): unknown {
  const golden = histories.find((one) => one.name === name);
  const last = (golden?.history as { events: Event[] } | undefined)?.events.at(-1);
  const completion = last?.workflowExecutionCompletedEventAttributes as Completion | undefined;
  return JSON.parse(Buffer.from(completion?.result.payloads[0]?.data ?? '', 'base64').toString()).outcome;
}

/** As text, with what is written in base64 in it. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' && /^[A-Za-z0-9+/]{8,}={0,2}$/.test(inner)
      ? Buffer.from(inner, 'base64').toString()
      : inner,
  );
}

function replay(workflowId: string, history: unknown): Promise<void> {
  return Worker.runReplayHistory({ workflowBundle: bundle }, history, workflowId);
}

describe('workflows of today go on with runs of yesterday', () => {
  test.each(histories)('$name', async ({ workflowId, history }) => {
    await replay(workflowId, history);
  });

  test.each([
    ['sync-sealed', 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED'],
    ['sync-organization-sealed', 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED'],
    ['sync-organization-unread', 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED'],
    ['sync-held', 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED'],
    ['sync-failed', 'EVENT_TYPE_WORKFLOW_EXECUTION_FAILED'],
    ['sync-cancelled', 'EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED'],
    ['accept-loss', 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED'],
    ['follow-sync', 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED'],
  ])('%s is the record of that end', (name, lastEvent) => {
    expect(eventTypes(name).at(-1)).toBe(lastEvent);
  });

  test('an outage is recorded with the timers that it was waited for', () => {
    const timers = eventTypes('sync-accounts-outage').filter((type) => type === 'EVENT_TYPE_TIMER_FIRED');
    expect(timers).toHaveLength(2);
  });

  test.each([
    ['access-done', 'done'],
    ['access-already', 'already'],
    ['access-refused', 'refused'],
    ['access-refused-by-jira', 'refused'],
    ['access-known', 'done'],
    ['access-compensated', 'compensated'],
    ['access-cancelled', 'cancelled'],
    ['access-held-cancelled', 'cancelled'],
    ['access-expired', 'expired'],
    ['access-end-changed', 'expired'],
    ['access-mended', 'compensated'],
    ['access-unresolved', 'unresolved'],
    ['offboard-done', 'done'],
    ['restore-done', 'done'],
    ['account-created', 'done'],
    ['account-invited', 'done'],
    ['account-already', 'already'],
    ['account-refused', 'refused'],
    ['account-refused-by-jira', 'refused'],
    ['account-cancelled', 'cancelled'],
    ['account-cancelled-late', 'done'],
    ['ticket-granted', 'granted'],
    ['ticket-granted-access', 'granted'],
    ['ticket-expired', 'granted'],
    ['access-of-ticket', 'expired'],
    ['ticket-reopened', 'granted'],
    ['ticket-held-cancelled', 'cancelled'],
    ['ticket-failed', 'failed'],
    ['ticket-confirmed', 'granted'],
    ['ticket-not-confirmed', 'failed'],
    ['ticket-declined', 'declined'],
    ['ticket-cancelled', 'cancelled'],
    ['ticket-withdrawn', 'cancelled'],
    ['ticket-deleted', 'deleted'],
    ['ticket-moved', 'moved'],
    ['ticket-timed-out', 'timed-out'],
    ['ticket-refused-decision', 'refused'],
    ['ticket-refused', 'refused'],
    ['ticket-refused-by-jira', 'refused'],
    ['ticket-access-lost', 'granted'],
    ['ticket-attention', 'granted'],
    ['ticket-unclear-found', 'granted'],
    ['ticket-unclear-again', 'granted'],
    ['ticket-known', 'granted'],
    ['ticket-taken-up', 'granted'],
    ['ticket-of-bulk', 'granted'],
    ['webhook-registered', 'created'],
    ['webhook-checked', 'sound'],
  ])('%s is the record of a run that ended %s', (name, outcome) => {
    expect(outcomeOf(name)).toBe(outcome);
  });

  test.each([
    ['ticket-unclear-found', 'lookForTickets', 1],
    ['ticket-unclear-again', 'createTickets', 2],
    ['ticket-swept', 'closeDuplicates', 1],
    ['ticket-deleted', 'readTicket', 3],
    ['ticket-attention', 'readTicket', 2],
    ['ticket-not-confirmed', 'confirmGrant', 3],
    ['ticket-taken-up', 'createTickets', 0],
    ['ticket-bulk', 'startTracking', 1],
  ])('%s is recorded with its calls of %s', (name, activity, calls) => {
    expect(activitiesOf(name).filter((one) => one === activity)).toHaveLength(calls);
  });

  test('a ticket is recorded as reminded of, and as opened again', () => {
    expect(summariesOf('ticket-timed-out')).toContain('comment: reminder 1');
    expect(summariesOf('ticket-reopened')).toContain('comment: reopened');
  });

  test('a wait for the quota is recorded with its timer', () => {
    expect(eventTypes('sync-groups-waited')).toContain('EVENT_TYPE_TIMER_FIRED');
  });

  test.each([
    'sync-sealed',
    'access-done',
    'access-compensated',
    'access-mended',
    'access-expired',
    'offboard-done',
    'account-created',
    'ticket-granted',
    'ticket-expired',
    'ticket-unclear-again',
    'ticket-bulk',
  ])('a step that moved makes the replay of %s fail', async (wanted) => {
    const golden = histories.find(({ name }) => name === wanted);
    const history = structuredClone(golden?.history) as { events: Event[] };
    const scheduled = history.events.filter((event) => event.eventType === 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED');
    const [first, second] = scheduled.map(
      (event) => event.activityTaskScheduledEventAttributes as { activityType: unknown },
    );
    if (first === undefined || second === undefined) throw new Error('the history has fewer than two activities');
    [first.activityType, second.activityType] = [second.activityType, first.activityType];
    await expect(replay(golden?.workflowId ?? '', history)).rejects.toThrow(/TMPRL1100|[Nn]ondeterminism/);
  });

  test('the address of an invitation stands in the request and in its plan, and nowhere behind them', () => {
    for (const { name, history } of histories.filter((one) => one.name.startsWith('account-'))) {
      const telling = (history as { events: Event[] }).events.filter((event) => plain(event).includes(INVITED));
      expect(
        telling.map(({ eventType }) => eventType),
        name,
      ).toEqual(['EVENT_TYPE_WORKFLOW_EXECUTION_STARTED', 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED']);
    }
  });

  test('no history tells an email, a token or the name of a machine', () => {
    for (const { name, history } of histories) {
      const text = plain(history);
      expect(text, name).not.toMatch(/@example\.com|simulator-token|"identity":"(?!worker")/);
    }
  });
});
