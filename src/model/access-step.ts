import type { Hold } from './access-claims.ts';

/** What a step of a change acts on: one entitlement and one principal. */
export interface Target {
  /** Of a group, a project role, or of an account itself (`accountSwitchId`). */
  readonly entitlementId: string;
  readonly principalType: 'user' | 'group';
  readonly principalId: string;
}

/** `<entitlementId>:<principalType>:<principalId>`, as the id of a grant. */
export function targetId({ entitlementId, principalType, principalId }: Target): string {
  return `${entitlementId}:${principalType}:${principalId}`;
}

/**
 * What an account as a whole may have, from the mildest to the strongest thing to lose (FACTS 16.3):
 * `directory` = is active in its organization's directory; `login` = may log in to any Atlassian app;
 * `site` = is a user of this Jira site; `membership` = is in the organization's directory; `life` = is not up for deletion.
 */
export type AccountSwitch = 'directory' | 'login' | 'site' | 'membership' | 'life';

const SWITCH_PREFIX = 'account:';

/**
 * Stands where an entitlement's id does, for what an account as a whole has: `account:<account id>:<switch>`, with
 * `/<directory id>` where it is about one directory (`directory` and `membership` are).
 */
export function accountSwitchId(accountId: string, name: AccountSwitch, directoryId: string | null = null): string {
  return `${SWITCH_PREFIX}${accountId}:${name}${directoryId === null ? '' : `/${directoryId}`}`;
}

export interface ParsedSwitch {
  readonly accountId: string;
  readonly name: AccountSwitch;
  readonly directoryId: string | null;
}

export function parseAccountSwitch(id: string): ParsedSwitch | null {
  if (!id.startsWith(SWITCH_PREFIX)) return null;
  // Account ids may hold colons themselves.
  const last = id.lastIndexOf(':');
  const [name, directoryId = null] = id.slice(last + 1).split('/');
  return { accountId: id.slice(SWITCH_PREFIX.length, last), name: name as AccountSwitch, directoryId };
}

/** A step as it is planned. */
export interface PlannedStep {
  readonly target: Target;
  readonly wish: Hold;
  /** Steps of one stage run side by side, stages one after the other. */
  readonly stage: number;
  /** False where nothing can take it back. */
  readonly reversible: boolean;
  /** For people: "add Ada Lovelace to group developers". Holds no email address. */
  readonly title: string;
}

/**
 * `planned`: not begun, or under way. `done`: it changed something. `already`: it was so. `failed`: could not be done.
 * `undone`: taken back, or nothing was left to take back. `ended`: its time was over, and it was taken away.
 * `skipped`: a person decided to leave it.
 */
export type StepState = 'planned' | 'done' | 'already' | 'failed' | 'undone' | 'ended' | 'skipped';

/** A step with how it went. */
export interface AccessStep extends PlannedStep {
  /** From 0. */
  readonly step: number;
  readonly state: StepState;
  /** What Jira showed before the step; null until it was looked at. */
  readonly before: Hold | null;
  readonly error: StepError | null;
}

export interface StepError {
  readonly code: string;
  /** What happened, why, and what to do. Free of secrets. */
  readonly message: string;
}

/** What is to be done, and what people should know of it beside the steps. */
export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** What is left out and why, what cannot be taken back, how old the knowledge is. Hold no email address. */
  readonly notes: readonly string[];
}
