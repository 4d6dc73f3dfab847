import type { ScheduleOptions } from '@temporalio/client';
import { FOLLOW_SYNC_WORKFLOW, TASK_QUEUE } from '../../model/sync-run.ts';
import { formatDuration } from '../../settings/duration.ts';

const SCHEDULE_ID_START = 'sync-schedule/';

/** When a schedule runs: every so often, or by a cron expression (in a time zone; UTC where none is named). */
export type Timing = { readonly everyMs: number } | { readonly cron: string; readonly timezone: string | null };

export function scheduleIdOf(connection: string): string {
  return SCHEDULE_ID_START + connection;
}

/** The connection of one of our schedules; null for a schedule of somebody else. */
export function connectionOf(scheduleId: string): string | null {
  return scheduleId.startsWith(SCHEDULE_ID_START) ? scheduleId.slice(SCHEDULE_ID_START.length) : null;
}

export function timingText(timing: Timing): string {
  if ('everyMs' in timing) return `every ${formatDuration(timing.everyMs)}`;
  return `cron ${timing.cron}${timing.timezone === null ? '' : ` (${timing.timezone})`}`;
}

/**
 * The schedule that syncs a connection. It starts `followSync`, the one door to a sync, because Temporal puts a time
 * behind the ids of what it starts. A run that is still going is not joined by another; after an outage at most one
 * missed run is caught up, because the second would find what the first has found.
 */
export function scheduleOptions(connection: string, timing: Timing, periodMs: number): ScheduleOptions {
  return {
    scheduleId: scheduleIdOf(connection),
    spec: specOf(timing),
    action: {
      type: 'startWorkflow',
      workflowType: FOLLOW_SYNC_WORKFLOW,
      taskQueue: TASK_QUEUE,
      workflowId: `follow/${connection}`,
      args: [{ connection }],
    },
    policies: { overlap: 'SKIP', catchupWindow: periodMs },
  };
}

function specOf(timing: Timing): ScheduleOptions['spec'] {
  if ('everyMs' in timing) return { intervals: [{ every: timing.everyMs }] };
  // The server keeps a cron expression as a calendar, and the text after # as its comment: that is how it is shown again.
  return {
    cronExpressions: [`${timing.cron} # ${timing.cron}`],
    ...(timing.timezone === null ? {} : { timezone: timing.timezone }),
  };
}

/** The shortest time between two of these moments; null where there are not two. */
export function shortestGap(times: readonly Date[]): number | null {
  const gaps = times.slice(1).map((time, index) => time.getTime() - (times[index]?.getTime() ?? 0));
  return gaps.length === 0 ? null : Math.min(...gaps);
}
