import { z } from 'zod';
import { filledOrNull, idOrNull, textOrNull } from './fields.ts';

/** What Jira writes for the account id of an actor whose account it cannot find (OAS, 2026-10). */
const BROKEN_ACCOUNT_ID = 'unknown';
const GROUP_ACTOR = 'atlassian-group-role-actor';

/** One holder of a role. Some answers name a group only on the actor itself, and without its id. */
export const roleActorSchema = z
  .object({
    id: idOrNull,
    type: z.string().min(1),
    name: filledOrNull,
    displayName: textOrNull,
    actorUser: z.object({ accountId: filledOrNull }).nullish(),
    actorGroup: z.object({ groupId: filledOrNull, name: filledOrNull, displayName: filledOrNull }).nullish(),
  })
  .transform(({ actorUser, actorGroup, ...actor }) => {
    const accountId = actorUser?.accountId ?? null;
    const group = actorGroup ?? (actor.type === GROUP_ACTOR ? { groupId: null, name: null, displayName: null } : null);
    return {
      ...actor,
      actorUser: accountId === null || accountId === BROKEN_ACCOUNT_ID ? null : { accountId },
      actorGroup: group && { ...group, name: group.name ?? group.displayName ?? actor.name ?? actor.displayName },
    };
  });

/**
 * `type` says what it is (`atlassian-user-role-actor`, `atlassian-group-role-actor`); with both `actorUser` and
 * `actorGroup` null, Jira itself does not know any more who it is.
 */
export type JiraRoleActor = z.infer<typeof roleActorSchema>;
