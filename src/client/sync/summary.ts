import { absenceText } from '../../model/absence.ts';
import type { SyncRecord, SyncState, TypeChange } from '../../model/sync.ts';
import type { Palette } from '../output/palette.ts';
import { padEnd, padStart } from '../output/text-width.ts';
import { PART_NOUNS } from '../progress/rows.ts';
import { count, span } from '../words.ts';

/** What a sync's state means, in words for a headline. */
export const STATE_WORDS: Readonly<Record<SyncState, string>> = {
  running: 'is running',
  sealed: 'is complete',
  held: 'is held: it would lose more than it may',
  failed: 'failed',
  cancelled: 'was cancelled',
  abandoned: 'was given up',
};

/** What a person wants to read when a sync has ended: how it went, what there is, what changed, what to look at. */
export function summaryLines(record: SyncRecord, paint: Palette, now: number): readonly string[] {
  return [
    headline(record, paint, now),
    ...(record.changes === null ? progressSoFar(record) : changeLines(record.changes)),
    ...record.warnings.map(({ message }) => `${paint.yellow('!')} ${message}`),
    ...(record.error === null ? [] : [`${paint.red('✗')} ${record.error.message}`]),
  ];
}

function headline(record: SyncRecord, paint: Palette, now: number): string {
  const end = record.endedAt === null ? now : Date.parse(record.endedAt);
  const facts = `${span(end - Date.parse(record.startedAt))}, ${count(record.requests, 'request', 'requests')}`;
  const warnings = record.warnings.length === 0 ? '' : `, ${count(record.warnings.length, 'warning', 'warnings')}`;
  return `${paint.bold(`Sync ${record.syncId} of ${record.connection} ${STATE_WORDS[record.state]}`)} (${facts}${warnings})`;
}

function changeLines(changes: Readonly<Record<string, TypeChange>>): readonly string[] {
  const rows = Object.entries(changes).map(([type, change]) => ({
    title: capitalise(type),
    total: change.total.toLocaleString('en'),
    text: changeText(change),
  }));
  const titleWidth = Math.max(0, ...rows.map(({ title }) => title.length));
  const totalWidth = Math.max(0, ...rows.map(({ total }) => total.length));
  return rows.map(({ title, total, text }) =>
    `  ${padEnd(title, titleWidth)}  ${padStart(total, totalWidth)}  ${text}`.trimEnd(),
  );
}

/** `+12 -3 ~4 (3 gone)`: added, removed and why, changed; nothing where everything is as before or all is new. */
export function changeText({ total, added, removed, changed, absent }: TypeChange): string {
  if (added === total && removed === 0 && changed === 0) return total === 0 ? '' : 'all new';
  const parts = [
    added > 0 ? `+${added.toLocaleString('en')}` : '',
    removed > 0 ? `-${removed.toLocaleString('en')}` : '',
    changed > 0 ? `~${changed.toLocaleString('en')}` : '',
  ];
  const why = absenceText(absent);
  return `${parts.filter((part) => part !== '').join(' ') || 'no change'}${why === '' ? '' : ` (${why})`}`;
}

function progressSoFar({ parts }: SyncRecord): readonly string[] {
  return parts
    .filter(({ state }) => state !== 'waiting')
    .map(({ part, records, state }) => `  ${count(records, ...PART_NOUNS[part])}${state === 'done' ? '' : ' so far'}`);
}

function capitalise(type: string): string {
  const words = type.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
