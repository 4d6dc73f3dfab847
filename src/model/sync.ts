import type { AbsenceCounts } from './absence.ts';

/** What is read of the organization, where the settings name one. */
export const ORGANIZATION_PARTS = ['organization-accounts', 'organization-groups', 'organization-activity'] as const;

/** The parts of a sync that work through pages, in the order in which a person would explain them. */
export const SYNC_PARTS = [
  'accounts',
  'groups',
  'members',
  'projects',
  'roles',
  'actors',
  'participants',
  ...ORGANIZATION_PARTS,
] as const;
export type SyncPart = (typeof SYNC_PARTS)[number];

/** One child workflow each; its parts run one after the other. `after`: the type whose end it waits for. */
export const SYNC_RESOURCE_TYPES = {
  accounts: { title: 'Accounts', parts: ['accounts'], after: null },
  groups: { title: 'Groups and members', parts: ['groups', 'members'], after: null },
  projects: { title: 'Projects', parts: ['projects'], after: null },
  'project-roles': { title: 'Project roles and actors', parts: ['roles', 'actors'], after: 'projects' },
  participants: { title: 'Project participants', parts: ['participants'], after: 'projects' },
  organization: { title: 'Organization', parts: ['organization-accounts', 'organization-groups'], after: null },
  'organization-activity': { title: 'Organization activity', parts: ['organization-activity'], after: null },
} as const satisfies Record<string, { title: string; parts: readonly SyncPart[]; after: string | null }>;
export type SyncResourceType = keyof typeof SYNC_RESOURCE_TYPES;

/** Read beside Jira, and given up without it: a sync is sealed with the organization's part or without. */
export const ORGANIZATION_TYPES: readonly SyncResourceType[] = ['organization', 'organization-activity'];

/** The warning of a sync that was sealed without the organization. */
export const ORGANIZATION_UNREAD = 'organization_unread';

export function isOrganizationPart(part: SyncPart): boolean {
  return (ORGANIZATION_PARTS as readonly SyncPart[]).includes(part);
}

/**
 * `running`: being read. `sealed`: complete and checked; the newest sealed one is what commands read.
 * `held`: complete, but stopped by the mass-loss brake. `abandoned`: a later sync found it unfinished.
 */
export type SyncState = 'running' | 'sealed' | 'held' | 'failed' | 'cancelled' | 'abandoned';

/** How far one part is. `itemsKnown` grows while a list that feeds it is still being read. `failed`: the sync goes on without it. */
export interface PartProgress {
  readonly part: SyncPart;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly itemsDone: number;
  readonly itemsKnown: number;
  /** Accounts, groups, memberships and so on that were read so far. */
  readonly records: number;
  readonly skipped: number;
}

/** A thing an administrator should know of a sync that was sealed all the same. */
export interface SyncWarning {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** What changed in one type since the last sealed sync. */
export interface TypeChange {
  readonly total: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Why things are not there any more, as far as it was looked into; missing where nothing is. */
  readonly absent?: AbsenceCounts;
}

export interface SyncError {
  readonly code: string;
  /** What happened, why, and what to do. Free of secrets. */
  readonly message: string;
}

/** What a sync's record in the store says, finished or not. */
export interface SyncRecord {
  readonly connection: string;
  readonly syncId: number;
  readonly workflowId: string;
  readonly runId: string;
  readonly state: SyncState;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly requests: number;
  readonly parts: readonly PartProgress[];
  /** Totals and changes by type; null until checked. */
  readonly changes: Readonly<Record<string, TypeChange>> | null;
  readonly warnings: readonly SyncWarning[];
  readonly error: SyncError | null;
}

export function syncWorkflowId(connection: string): string {
  return `sync/${connection}`;
}
