import { absenceText } from './absence.ts';
import { isOrganizationPart, type PartProgress, SYNC_PARTS, type SyncPart, type TypeChange } from './sync.ts';
import type { SyncProgress } from './sync-run.ts';

const PART_TITLES: Readonly<Record<SyncPart, string>> = {
  accounts: 'Accounts',
  groups: 'Groups',
  members: 'Group members',
  projects: 'Projects',
  roles: 'Project roles',
  actors: 'Role actors',
  participants: 'Project participants',
  'organization-accounts': 'Organization accounts',
  'organization-groups': 'Organization groups',
  'organization-activity': 'Organization activity',
};

const STATE_WORDS: Readonly<Record<PartProgress['state'], string>> = {
  waiting: 'waits for what it needs',
  running: 'reading',
  done: 'done',
  failed: 'not read',
};

/** Temporal's UI makes a text a line too low and would cut off a table's last row; what is cut off now is this line. */
const LAST_LINE = '---\n\n---';

export function partTitle(part: SyncPart): string {
  return PART_TITLES[part];
}

/** A part that has not begun. */
export function idlePart(part: SyncPart): PartProgress {
  return { part, state: 'waiting', itemsDone: 0, itemsKnown: 0, records: 0, skipped: 0 };
}

/** What is known of a sync besides its progress. Times are milliseconds since 1970. */
export interface SyncCourse {
  readonly startedAt: number;
  /** When this was written. */
  readonly now: number;
  readonly ended: boolean;
  /** Why it ended, where it failed. */
  readonly error: string | null;
  readonly warnings: readonly string[];
  /** What it found, by type, once it has ended. */
  readonly changes: Readonly<Record<string, TypeChange>>;
}

/** What a sync is doing, or has come to, as Markdown for the Temporal UI. */
export function syncDetails(connection: string, progress: SyncProgress, course: SyncCourse): string {
  return [
    `**Sync${progress.syncId === null ? '' : ` ${progress.syncId}`} of ${connection}: ${progress.phase}**`,
    age(course),
    ...(course.error === null ? [] : [`> ${course.error}`]),
    ...progress.waits.map((wait) => `Waiting until ${wait.until} (${partTitle(wait.part)}): ${wait.reason}`),
    ...warningList(course),
    partTable(progress.parts),
    ...changeTable(course.changes),
    LAST_LINE,
  ].join('\n\n');
}

function age({ startedAt, now, ended }: SyncCourse): string {
  const started = `Started ${minuteOf(startedAt)}`;
  const length = lengthOf(now - startedAt);
  return ended
    ? `${started} · ended ${minuteOf(now)} · took ${length}`
    : `${started} · running for ${length} when this was written`;
}

/** Only a sync that came as far as its checks has looked for warnings. */
function warningList({ warnings, changes }: SyncCourse): string[] {
  if (warnings.length > 0) return [['**Warnings**', '', ...warnings.map((text) => `- ${text}`)].join('\n')];
  return Object.keys(changes).length > 0 ? ['No warnings'] : [];
}

function partTable(parts: readonly PartProgress[]): string {
  const byPart = new Map(parts.map((part) => [part.part, part]));
  // Most sites have no organization to be read: it is shown once it is heard of.
  const shown = SYNC_PARTS.filter((part) => byPart.has(part) || !isOrganizationPart(part));
  const rows = shown
    .map((part) => byPart.get(part) ?? idlePart(part))
    .map(
      (part) =>
        `| ${partTitle(part.part)} | ${STATE_WORDS[part.state]} | ${part.records} | ${part.itemsDone} of ${part.itemsKnown} | ${part.skipped} |`,
    );
  return ['| Part | State | Records read | Pages or lists | Skipped |', '|---|---|---:|---:|---:|', ...rows].join('\n');
}

function changeTable(changes: SyncCourse['changes']): string[] {
  const rows = Object.entries(changes).map(
    ([type, { total, added, changed, removed, absent }]) =>
      `| ${type} | ${total} | ${added} | ${changed} | ${removed} | ${absenceText(absent)} |`,
  );
  if (rows.length === 0) return [];
  return [['| Found | In all | New | Changed | Missing | Why |', '|---|---:|---:|---:|---:|---|', ...rows].join('\n')];
}

function minuteOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function lengthOf(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
