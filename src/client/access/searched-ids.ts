import { parseEntitlementId } from '../../model/entitlement.ts';
import type { AccessReader } from '../../store/access-reader.ts';
import { EXIT } from '../exit-code.ts';
import { findAccount } from '../lists/find-account.ts';
import { UserError } from '../user-error.ts';

export interface Searched {
  readonly principalId?: string;
  readonly entitlementId?: string;
}

/** The ids of what a list is narrowed to. Names are looked up in the last sealed sync; without one only ids are known. */
export async function searchedIds(
  { account, entitlement }: { readonly account?: string; readonly entitlement?: string },
  openReader: () => Promise<AccessReader | null>,
): Promise<Searched> {
  const reader = account === undefined && entitlement === undefined ? null : await openReader();
  return {
    ...(account === undefined ? {} : { principalId: reader === null ? account : await accountId(reader, account) }),
    ...(entitlement === undefined ? {} : { entitlementId: await entitlementIdOf(reader, entitlement) }),
  };
}

async function accountId(reader: AccessReader, wanted: string): Promise<string> {
  return (await findAccount(reader, wanted)).accountId;
}

async function entitlementIdOf(reader: AccessReader | null, wanted: string): Promise<string> {
  if (parseEntitlementId(wanted) !== null || reader === null) return wanted;
  const [, key, role] = /^([^:/]+)[:/](.+)$/.exec(wanted) ?? [];
  const resourceId =
    key === undefined || role === undefined ? await groupNamed(reader, wanted) : await roleNamed(reader, key, role);
  if (resourceId !== null) return resourceId;
  throw new UserError(`There is no group or project role ${wanted}.`, {
    fix: 'name one by its id, or look for it with `jira-access entitlement list`',
    exitCode: EXIT.notFound,
  });
}

async function groupNamed(reader: AccessReader, name: string): Promise<string | null> {
  for await (const group of reader.groups()) if (isSame(group.name, name)) return `group:${group.groupId}:member`;
  return null;
}

async function roleNamed(reader: AccessReader, key: string, name: string): Promise<string | null> {
  for await (const project of reader.projects()) {
    if (!isSame(project.key, key)) continue;
    for await (const role of reader.roles()) {
      if (role.projectId === project.id && isSame(role.name, name.trim())) return `project-role:${role.id}:assigned`;
    }
  }
  return null;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
