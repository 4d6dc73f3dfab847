import { z } from 'zod';
import type { AccessStep, StepError } from './access-step.ts';
import { RUNGS } from './rungs.ts';

export type { Rung } from './rungs.ts';

/** More than a person reads; a plan is one request, and holds together or not at all. */
export const MAX_CHANGES = 2_000;

const LONGEST_NAME = 1_000;
const name = z.string().trim().min(1).max(LONGEST_NAME);

const changeSchema = z.strictObject({
  action: z.enum(['grant', 'revoke']),
  /** An id, a group's name, or `KEY:Role name`. */
  entitlement: name,
  /** An account id, email or name, or `group:<id or name>`. */
  principal: name,
});
export type WishedChange = z.infer<typeof changeSchema>;

/** When access ends: so long after it was granted, or at a time. */
const endSchema = z.union([
  z.strictObject({ afterMs: z.number().int().positive() }),
  z.strictObject({ at: z.iso.datetime({ offset: true }) }),
]);
export type AccessEnd = z.infer<typeof endSchema>;

/** `jira-access access grant`, `revoke`, `apply`. */
export const accessContentSchema = z.strictObject({
  kind: z.literal('access'),
  changes: z.array(changeSchema).min(1).max(MAX_CHANGES),
  end: endSchema.nullable(),
});

const offboardContentSchema = z.strictObject({
  kind: z.literal('offboard'),
  account: name,
  rungs: z.array(z.enum(RUNGS)).min(1),
});

const restoreContentSchema = z.strictObject({ kind: z.literal('restore'), account: name });

const createContentSchema = z.strictObject({
  kind: z.literal('create'),
  email: z.email(),
  /** Jira's product keys; empty: an account without access to any app. */
  products: z.array(name),
});

/** What is asked for. Two requests are the same when this is. */
export const requestContentSchema = z.discriminatedUnion('kind', [
  accessContentSchema,
  offboardContentSchema,
  restoreContentSchema,
  createContentSchema,
]);
export type RequestContent = z.infer<typeof requestContentSchema>;
export type AccessContent = z.infer<typeof accessContentSchema>;
export type OffboardContent = z.infer<typeof offboardContentSchema>;
export type RestoreContent = z.infer<typeof restoreContentSchema>;
export type CreateContent = z.infer<typeof createContentSchema>;

/** Who asks. */
export interface Requester {
  readonly name: string;
  /** False where nobody vouches for the name, such as that of an operating system's user. */
  readonly verified: boolean;
}

/**
 * `done`: all of it holds. `already`: all of it was so before. `refused`: nothing was changed. `compensated`: something
 * failed, and what was changed was taken back. `cancelled`: somebody ended it, and what was changed was taken back.
 * `expired`: it held until its end. `unresolved`: something is left as it is, since a person decided so, or since it can
 * neither be finished nor taken back.
 */
export type RequestOutcome = 'done' | 'already' | 'refused' | 'compensated' | 'cancelled' | 'expired' | 'unresolved';

/**
 * `running`; `active`: granted until its end; `attention`: waits for a person (`access resolve`); `ended`.
 */
export type RequestState = 'running' | 'active' | 'attention' | 'ended';

/** A request as the store keeps it, whatever becomes of its workflow. A public contract: fields are added, never renamed. */
export interface AccessRequest {
  readonly connection: string;
  readonly requestId: string;
  readonly kind: RequestContent['kind'];
  readonly content: RequestContent;
  readonly requester: Requester;
  readonly reason: string | null;
  readonly workflowId: string;
  readonly state: RequestState;
  /** Of what is active: a later request, or somebody in Jira, has decided otherwise since, and its end will change nothing. */
  readonly overruled: boolean;
  readonly outcome: RequestOutcome | null;
  readonly error: StepError | null;
  /** ISO 8601, as all times here. */
  readonly createdAt: string;
  /** When the access ends; null where it does not, or is not granted yet. */
  readonly endsAt: string | null;
  readonly endedAt: string | null;
  /** Of a creation: the account that was made or found; null until then, and for other kinds. */
  readonly accountId: string | null;
  /** What people should know beside the steps. */
  readonly notes: readonly string[];
  readonly steps: readonly AccessStep[];
}
