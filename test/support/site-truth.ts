import type { Simulator } from '../../simulator/index.ts';
import { participantsOf, projectsOf } from '../../simulator/site/truth.ts';
import { rolesIn } from '../../simulator/views/role.ts';
import type { AccessReader } from '../../src/store/access-reader.ts';
import type { Store } from '../../src/store/store.ts';

/** What is true of a site, and what was found of it: the same names, each a sorted list of lines that can be compared. */
export type Picture = Readonly<Record<string, readonly string[]>>;

/** Drawn from the simulated site itself, in which neither its HTTP answers nor our code has a part. */
export function truthPicture({ site }: Simulator, { skipCustomers = false } = {}): Picture {
  const accounts = [...site.accounts.values()].filter((one) => !skipCustomers || one.accountType !== 'customer');
  const known = new Set(accounts.map((one) => one.accountId));
  const isActive = (id: string) => known.has(id) && site.accounts.get(id)?.active === true;
  const projects = projectsOf(site, ['live', 'archived']);
  const memberships = [...site.groups.values()].flatMap((group) =>
    [...group.members].filter((id) => known.has(id)).map((id) => [group.groupId, id] as const),
  );
  const leads = projects.flatMap((project) =>
    project.leadAccountId !== null && known.has(project.leadAccountId)
      ? [[project.id, project.leadAccountId] as const]
      : [],
  );
  return sorted({
    accounts: accounts.map((one) => `${one.accountId} ${one.accountType} ${one.active} ${one.displayName}`),
    emails: accounts.filter((one) => one.emailVisible).map((one) => `${one.accountId} ${one.emailAddress}`),
    groups: [...site.groups.values()].map((group) => `${group.groupId} ${group.name}`),
    members: memberships.map((pair) => pair.join(' ')),
    activeMembers: memberships.filter(([, id]) => isActive(id)).map((pair) => pair.join(' ')),
    projects: projects.map((one) => `${one.id} ${one.key} ${one.name} ${one.style} ${one.status === 'archived'}`),
    leads: leads.map((pair) => pair.join(' ')),
    participants: projects.flatMap((project) =>
      [...participantsOf(site, project)].filter((id) => known.has(id)).map((id) => `${project.id} ${id}`),
    ),
    roles: projects.flatMap((project) => rolesIn(site, project).map((role) => `${project.id}:${role.id} ${role.name}`)),
    actors: projects.flatMap((project) =>
      [...project.actors].flatMap(([roleId, actors]) =>
        actors.flatMap((actor) => {
          if (actor.kind === 'group')
            return site.groups.has(actor.groupId) ? [`${project.id}:${roleId} group ${actor.groupId}`] : [];
          return known.has(actor.accountId) ? [`${project.id}:${roleId} user ${actor.accountId}`] : [];
        }),
      ),
    ),
  });
}

/** What the last sealed sync knows, as the commands read it. */
export async function foundPicture(reader: AccessReader): Promise<Picture> {
  const [accounts, groups, projects, roles, grants, effective] = await Promise.all([
    Array.fromAsync(reader.accounts()),
    Array.fromAsync(reader.groups()),
    Array.fromAsync(reader.projects()),
    Array.fromAsync(reader.roles()),
    Array.fromAsync(reader.grants()),
    Array.fromAsync(reader.effectiveGrants()),
  ]);
  const pairs = (
    rows: readonly { entitlementId: string; principalType: string; principalId: string }[],
    pattern: RegExp,
  ) =>
    rows.flatMap((row) => {
      const resource = pattern.exec(row.entitlementId)?.[1];
      return resource === undefined ? [] : [{ resource, type: row.principalType, id: row.principalId }];
    });
  const plain = ({ resource, id }: { resource: string; id: string }) => `${resource} ${id}`;
  return sorted({
    accounts: accounts.map((one) => `${one.accountId} ${one.accountType} ${one.active} ${one.displayName}`),
    emails: accounts.filter((one) => one.emailSource === 'jira').map((one) => `${one.accountId} ${one.email}`),
    groups: groups.map((group) => `${group.groupId} ${group.name}`),
    members: pairs(grants, /^group:(.+):member$/).map(plain),
    activeMembers: pairs(effective, /^group:(.+):member$/).map(plain),
    projects: projects.map((one) => `${one.id} ${one.key} ${one.name} ${one.style} ${one.archived}`),
    leads: pairs(grants, /^project:(.+):lead$/).map(plain),
    participants: pairs(effective, /^project:(.+):participate$/).map(plain),
    roles: roles.map((role) => `${role.id} ${role.name}`),
    actors: pairs(grants, /^project-role:(.+):assigned$/).map(({ resource, type, id }) => `${resource} ${type} ${id}`),
  });
}

/** The same of a connection by its name, null where no sync was sealed yet. */
export async function knownOf(
  { store }: { readonly store: Pick<Store, 'reader'> },
  connection: string,
): Promise<Picture | null> {
  const reader = await store.reader(connection);
  return reader === null ? null : foundPicture(reader);
}

function sorted(picture: Picture): Picture {
  return Object.fromEntries(Object.entries(picture).map(([name, lines]) => [name, [...lines].sort()]));
}
