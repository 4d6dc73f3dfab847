import { type PartProgress, SYNC_PARTS, type SyncPart } from './sync.ts';
import type { SyncProgress } from './sync-run.ts';

const PART_TITLES: Readonly<Record<SyncPart, string>> = {
  accounts: 'Accounts',
  groups: 'Groups',
  members: 'Group members',
  projects: 'Projects',
  roles: 'Project roles',
  actors: 'Role actors',
  participants: 'Project participants',
};

const STATE_WORDS: Readonly<Record<PartProgress['state'], string>> = {
  waiting: 'waits for what it needs',
  running: 'reading',
  done: 'done',
};

export function partTitle(part: SyncPart): string {
  return PART_TITLES[part];
}

/** What a sync is doing, as Markdown for the Temporal UI. `error`: why it ended, where it failed. */
export function syncDetails(connection: string, progress: SyncProgress, error: string | null): string {
  const byPart = new Map(progress.parts.map((part) => [part.part, part]));
  const rows = SYNC_PARTS.map((part) => byPart.get(part) ?? idle(part)).map(
    (part) =>
      `| ${partTitle(part.part)} | ${STATE_WORDS[part.state]} | ${part.records} | ${part.itemsDone} of ${part.itemsKnown} | ${part.skipped} |`,
  );
  return [
    `**Sync${progress.syncId === null ? '' : ` ${progress.syncId}`} of ${connection}: ${progress.phase}**`,
    ...(error === null ? [] : [`> ${error}`]),
    ...progress.waits.map((wait) => `Waiting until ${wait.until} (${partTitle(wait.part)}): ${wait.reason}`),
    ['| Part | State | Records read | Pages or lists | Skipped |', '|---|---|---:|---:|---:|', ...rows].join('\n'),
  ].join('\n\n');
}

function idle(part: SyncPart): PartProgress {
  return { part, state: 'waiting', itemsDone: 0, itemsKnown: 0, records: 0, skipped: 0 };
}
