import type { ScheduleRecord } from './record.ts';

/** The runs ahead that a person wants to see. */
const SHOWN_RUNS = 3;

export interface ShownSchedule extends Partial<ScheduleRecord> {
  readonly nextRuns: readonly string[];
  readonly lastRuns: readonly string[];
  readonly runs: number;
  readonly skippedBecauseOneRan: number;
  readonly missed: number;
}

/** One schedule for people. */
export function scheduleLines(schedule: ShownSchedule): readonly string[] {
  const { connection, timing, paused, note, nextRuns, lastRuns, runs, skippedBecauseOneRan, missed } = schedule;
  const state = paused === true ? `paused${note == null ? '' : `: ${note}`}` : 'active';
  return [
    `Connection  ${connection}`,
    `Timing      ${timing}`,
    `State       ${state}`,
    `Next        ${paused === true ? 'none while paused' : nextRuns.slice(0, SHOWN_RUNS).join(', ')}`,
    `Last        ${lastRuns.slice(-SHOWN_RUNS).join(', ') || 'none yet'}`,
    `Runs        ${runs}, ${skippedBecauseOneRan} skipped because one was running, ${missed} missed`,
  ];
}
