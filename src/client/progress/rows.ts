import { type PartProgress, SYNC_RESOURCE_TYPES, type SyncPart, type SyncResourceType } from '../../model/sync.ts';
import { idlePart } from '../../model/sync-details.ts';
import { count } from '../words.ts';

/** What one record of each part is called. */
export const PART_NOUNS: Readonly<Record<SyncPart, readonly [one: string, many: string]>> = {
  accounts: ['account', 'accounts'],
  groups: ['group', 'groups'],
  members: ['membership', 'memberships'],
  projects: ['project', 'projects'],
  roles: ['role', 'roles'],
  actors: ['role actor', 'role actors'],
  participants: ['browse holder', 'browse holders'],
  'organization-accounts': ['account', 'accounts'],
  'organization-groups': ['group', 'groups'],
  'organization-activity': ['account', 'accounts'],
};

/** One resource type as a person sees it move. */
export interface ProgressRow {
  readonly type: SyncResourceType;
  readonly title: string;
  readonly state: PartProgress['state'];
  /** 0 to 1; null while nobody knows how much there is. */
  readonly fraction: number | null;
  /** `80 groups, 3,214 memberships`. */
  readonly counts: string;
  readonly records: number;
  readonly skipped: number;
}

/** One row for every resource type that this sync reads, in the order in which a person would explain them. */
export function progressRows(parts: readonly PartProgress[]): readonly ProgressRow[] {
  const byPart = new Map(parts.map((progress) => [progress.part, progress]));
  return (Object.keys(SYNC_RESOURCE_TYPES) as SyncResourceType[]).flatMap((type) => {
    const own: readonly SyncPart[] = SYNC_RESOURCE_TYPES[type].parts;
    if (!own.some((part) => byPart.has(part))) return [];
    return [
      toRow(
        type,
        // A part that follows another one is heard of when its turn comes.
        own.map((part) => byPart.get(part) ?? idlePart(part)),
      ),
    ];
  });
}

function toRow(type: SyncResourceType, parts: readonly PartProgress[]): ProgressRow {
  return {
    type,
    title: SYNC_RESOURCE_TYPES[type].title,
    state: stateOf(parts),
    fraction: fractionOf(parts),
    counts: parts
      .filter(({ state, records }) => state !== 'waiting' || records > 0)
      .map(({ part, records }) => count(records, ...PART_NOUNS[part]))
      .join(', '),
    records: sum(parts.map(({ records }) => records)),
    skipped: sum(parts.map(({ skipped }) => skipped)),
  };
}

function stateOf(parts: readonly PartProgress[]): PartProgress['state'] {
  if (parts.some(({ state }) => state === 'failed')) return 'failed';
  if (parts.every(({ state }) => state === 'done')) return 'done';
  return parts.every(({ state }) => state === 'waiting') ? 'waiting' : 'running';
}

/** Parts run one after the other, so the last one that knows its size says how far the type is. */
function fractionOf(parts: readonly PartProgress[]): number | null {
  if (stateOf(parts) === 'done') return 1;
  const current = parts.findLast(({ state }) => state === 'running');
  if (current === undefined || current.itemsKnown === 0) return null;
  return Math.min(1, current.itemsDone / current.itemsKnown);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
