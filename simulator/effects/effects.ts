import type { Change } from '../site/changes.ts';

/** What a write of the API can do to a site or its organization. */
export type EffectKind =
  | 'membership added'
  | 'membership removed'
  | 'actor added'
  | 'actor removed'
  | 'account created'
  | 'account removed'
  | 'invited'
  | 'suspended'
  | 'restored'
  | 'removed from directory'
  | 'disabled'
  | 'enabled'
  | 'deletion scheduled'
  | 'deletion cancelled'
  | 'webhook created'
  | 'webhook changed'
  | 'webhook removed'
  | 'issue created'
  | 'issue edited'
  | 'issue deleted'
  | 'transitioned'
  | 'comment added'
  | 'property set'
  | 'remote link set'
  | 'issue linked';

/** What was done to whom. A role's actor is the account or the group; a membership has both. */
export interface EffectFacts {
  readonly kind: EffectKind;
  readonly accountId?: string;
  readonly groupId?: string;
  readonly projectId?: string;
  readonly roleId?: number;
  readonly directoryId?: string;
  readonly webhookId?: number;
  readonly issueId?: string;
  /**
   * What tells a write to an issue from others: the labels and property keys of a new one, the fields that were edited, the
   * key that was deleted, the status it went to, the text of a comment, the key of a property, the global id of a remote
   * link, the type of a link with the other issue's id.
   */
  readonly mark?: string;
}

/** One effect as it was committed. */
export interface Effect extends EffectFacts {
  readonly sequence: number;
  /** Milliseconds since the simulator started. */
  readonly at: number;
  /** The account that asked, or `organization key`. */
  readonly by: string;
  /** False for a repeat that the API accepts although there was nothing to do. */
  readonly changed: boolean;
  /** The request's sequence in the ledger of requests. */
  readonly request: number;
}

/** Every effect of the API's writes in order: the truth by which tests count. What `change` does is not in it. */
export interface Effects {
  readonly entries: readonly Effect[];
  clear(): void;
}

/** Carries the changes of one effect out and records it; no change records that there was nothing to do. */
export type Commit = (facts: EffectFacts, changes: readonly Change[]) => void;

export interface EffectsWriter extends Effects {
  record(facts: EffectFacts, how: Pick<Effect, 'by' | 'changed' | 'request'>): void;
}

export function createEffects(): EffectsWriter {
  const started = performance.now();
  const entries: Effect[] = [];
  let sequence = 0;
  return {
    entries,
    clear() {
      entries.length = 0;
    },
    record(facts, how) {
      sequence += 1;
      entries.push({ sequence, at: performance.now() - started, ...facts, ...how });
    },
  };
}
