import { fieldsOf, textsOf } from '../http/body.ts';
import { badRequest, forbidden, JiraError, notFound, notLoggedIn } from '../http/errors.ts';
import type { Call, Reply, Route } from '../http/exchange.ts';
import { administrableProject, mayAdminister, viewableProject } from '../http/permissions.ts';
import { numericId } from '../http/query.ts';
import { inWords } from '../http/words.ts';
import type { Actor, Project, Role } from '../site/model.ts';
import { projectRoleView, roleIn } from '../views/role.ts';

const PATH = '/project/{projectIdOrKey}/role/{id}';

/** The role that apps stand in is the system's: people cannot change it (FACTS 5). */
const SYSTEM_ROLE = 'atlassian-addons-project-access';

/** Who is to be an actor, by what the site's changes call them. */
type Named = { readonly accountId: string } | { readonly groupId: string };

interface Place {
  readonly project: Project;
  readonly role: Role;
}

/** POST and PUT answer 401 to who may not administer the project, reads and DELETE answer 404 (OpenAPI). */
function settableProject(call: Call): Project {
  if (call.caller.account === null) throw notLoggedIn();
  const project = viewableProject(call);
  if (!mayAdminister(call, project)) throw new JiraError(401, 'You cannot edit the configuration of this project.');
  return project;
}

function placeOf(call: Call, projectOf: (call: Call) => Project): Place {
  const roleId = numericId(call.params.id, 'project role');
  const project = projectOf(call);
  const role = roleIn(call.site, project, roleId);
  if (role === undefined) throw notFound(`Can not find project role with id of ${roleId}`);
  // "Free plan refuses every role-actor write" (FACTS 5, 9).
  if (call.site.terms.freePlan) throw forbidden('Your plan does not allow changes to permissions and roles.');
  if (role.name === SYSTEM_ROLE) throw badRequest('This role is managed by the system.');
  return { project, role };
}

/** Inactive accounts cannot be added: "the group or user is not active" is a 404 (OpenAPI). */
function accountNamed(call: Call, accountId: string): Named {
  if (call.site.accounts.get(accountId)?.active !== true) throw notFound(`We can't find the user '${accountId}'.`);
  return { accountId };
}

function groupNamed(call: Call, groupId: string): Named {
  if (!call.site.groups.has(groupId)) throw notFound(`We can't find the group '${groupId}'.`);
  return { groupId };
}

function groupIdOf(call: Call, name: string): string {
  return [...call.site.groups.values()].find((group) => group.name === name)?.groupId ?? name;
}

function is(actor: Actor, named: Named): boolean {
  return actor.kind === 'account'
    ? 'accountId' in named && actor.accountId === named.accountId
    : 'groupId' in named && actor.groupId === named.groupId;
}

function namedBy(actor: Actor): Named {
  return actor.kind === 'account' ? { accountId: actor.accountId } : { groupId: actor.groupId };
}

function actorsOf({ project, role }: Place): readonly Actor[] {
  return project.actors.get(role.id) ?? [];
}

function add(call: Call, { project, role }: Place, named: Named): void {
  const facts = { kind: 'actor added', projectId: project.id, roleId: role.id, ...named } as const;
  call.commit(facts, [{ kind: 'addActor', project: project.id, roleId: role.id, ...named }]);
}

function remove(call: Call, place: Place, named: Named): void {
  const { project, role } = place;
  const facts = { kind: 'actor removed', projectId: project.id, roleId: role.id, ...named } as const;
  const isIn = actorsOf(place).some((actor) => is(actor, named));
  call.commit(facts, isIn ? [{ kind: 'removeActor', project: project.id, roleId: role.id, ...named }] : []);
}

function shown(call: Call, { project, role }: Place): Reply {
  return { status: 200, body: projectRoleView(call, project, role, false) };
}

function nameOf(call: Call, named: Named): string {
  if ('groupId' in named) return call.site.groups.get(named.groupId)?.name ?? '';
  return call.site.accounts.get(named.accountId)?.displayName ?? '';
}

export const roleActorRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: PATH,
    scope: 'manage:jira-configuration',
    anonymous: true,
    writes: true,
    handle(call) {
      const place = placeOf(call, settableProject);
      const fields = fieldsOf(call.body);
      const users = textsOf(fields, 'user').map((accountId) => accountNamed(call, accountId));
      const byName = textsOf(fields, 'group').map((name) => groupNamed(call, groupIdOf(call, name)));
      const groups = [...textsOf(fields, 'groupId').map((groupId) => groupNamed(call, groupId)), ...byName];
      if (users.length + groups.length === 0) throw badRequest('Neither users nor groups are given.');
      // Not forbidden by the document, but nothing to rely on (FACTS 5).
      if (users.length > 0 && groups.length > 0) throw badRequest('Users and groups cannot be added together.');
      const named = [...users, ...groups];
      const standing = named.find((each) => actorsOf(place).some((actor) => is(actor, each)));
      if (standing !== undefined) {
        throw badRequest(inWords(call.site, 'already in the role', nameOf(call, standing), place.role.name));
      }
      for (const each of named) add(call, place, each);
      return shown(call, place);
    },
  },
  {
    method: 'PUT',
    path: PATH,
    scope: 'manage:jira-project',
    writes: true,
    handle(call) {
      const place = placeOf(call, settableProject);
      const wanted = fieldsOf(fieldsOf(call.body).categorisedActors);
      const named = [
        ...textsOf(wanted, 'atlassian-user-role-actor').map((accountId) => accountNamed(call, accountId)),
        ...textsOf(wanted, 'atlassian-group-role-actor-id').map((groupId) => groupNamed(call, groupId)),
        ...textsOf(wanted, 'atlassian-group-role-actor').map((name) => groupNamed(call, groupIdOf(call, name))),
      ];
      const before = actorsOf(place);
      for (const actor of before) if (!named.some((each) => is(actor, each))) remove(call, place, namedBy(actor));
      for (const each of named) if (!before.some((actor) => is(actor, each))) add(call, place, each);
      return shown(call, place);
    },
  },
  {
    method: 'DELETE',
    path: PATH,
    scope: 'manage:jira-project',
    anonymous: true,
    writes: true,
    handle(call) {
      const place = placeOf(call, administrableProject);
      const accountId = call.query.get('user');
      const group = call.query.get('group');
      const groupId = call.query.get('groupId') ?? (group === null ? null : groupIdOf(call, group));
      if ((accountId === null) === (groupId === null)) throw badRequest('Either user or group must be given.');
      // 204 for whoever does not stand in the role (seen: MrRefactoring/jira.js).
      remove(call, place, accountId === null ? { groupId: groupId ?? '' } : { accountId });
      return { status: 204 };
    },
  },
];
