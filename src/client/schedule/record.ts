import type { ScheduleDescription, ScheduleSummary } from '@temporalio/client';
import { fields, type RecordLayout } from '../output/column.ts';
import { connectionOf, type Timing, timingText } from './spec.ts';

/** One schedule as commands print it. */
export interface ScheduleRecord {
  readonly scheduleId: string;
  readonly connection: string;
  /** `every 1h` or `cron 0 6 * * *`. */
  readonly timing: string;
  readonly paused: boolean;
  readonly note: string | null;
  /** ISO 8601. */
  readonly nextRun: string | null;
  readonly lastRun: string | null;
}

export const SCHEDULE_LAYOUT: RecordLayout<ScheduleRecord> = {
  noun: ['schedule', 'schedules'],
  table: fields('connection', 'timing', 'paused', 'nextRun', 'lastRun', 'note'),
  csv: fields('scheduleId', 'connection', 'timing', 'paused', 'note', 'nextRun', 'lastRun'),
};

/** Null for a schedule that is none of ours. */
export function toScheduleRecord(schedule: ScheduleSummary | ScheduleDescription): ScheduleRecord | null {
  const connection = connectionOf(schedule.scheduleId);
  if (connection === null) return null;
  const { state, info, spec } = schedule;
  const paused = state.paused === true;
  return {
    scheduleId: schedule.scheduleId,
    connection,
    timing: spec === undefined ? 'unknown' : timingsText(spec),
    paused,
    note: state.note === undefined || state.note === '' ? null : state.note,
    nextRun: paused ? null : (info.nextActionTimes[0]?.toISOString() ?? null),
    lastRun: info.recentActions.at(-1)?.takenAt.toISOString() ?? null,
  };
}

function timingsText({ intervals = [], calendars = [], timezone }: ScheduleDescription['spec']): string {
  const zone = timezone === undefined || timezone === '' ? null : timezone;
  const timings: readonly Timing[] = [
    ...intervals.map(({ every }) => ({ everyMs: Number(every) })),
    ...calendars.map(({ comment }) => ({ cron: comment ?? 'of another program', timezone: zone })),
  ];
  return timings.map(timingText).join('; ');
}
