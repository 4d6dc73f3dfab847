import { z } from 'zod';
import { idOrNull } from './fields.ts';
import { groupSchema } from './group.ts';

/** Who holds a permission; `expand=all` adds the thing itself, which fills in for a missing `value`. */
const holderSchema = z
  .object({
    type: z.string().min(1),
    parameter: idOrNull,
    value: idOrNull,
    group: groupSchema.nullish().catch(null),
    user: z.object({ accountId: idOrNull }).nullish().catch(null),
    projectRole: z.object({ id: idOrNull }).nullish().catch(null),
  })
  .transform(({ type, parameter, value, group, user, projectRole }) => {
    const expanded = group?.groupId ?? user?.accountId ?? projectRole?.id ?? null;
    // The parameter of a group is its name, that of everything else the id once more.
    const named = type === 'group' ? null : parameter;
    return { type, parameter: parameter ?? group?.name ?? null, value: value ?? expanded ?? named };
  });

export const permissionGrantSchema = z.object({
  id: idOrNull,
  permission: z.string().min(1),
  holder: holderSchema,
});

/**
 * One line of a permission scheme. `holder.value` is the id (account, group, role, application role key); for a group
 * it may be null with only the name in `parameter`; for `applicationRole` null means everyone who is logged in.
 */
export type JiraPermissionGrant = z.infer<typeof permissionGrantSchema>;
