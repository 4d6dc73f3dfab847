import type { Viewing } from '../http/exchange.ts';
import { setupOf } from '../site/issues/find.ts';
import type { Project, ProjectCategory } from '../site/model.ts';
import { avatarUrls } from './avatar.ts';
import { issueTypeView, namedView, versionView } from './issues/item.ts';
import { rolesOf } from './role.ts';
import { userView } from './user.ts';

const EXPANDABLE = 'description,lead,issueTypes,url,projectKeys,permissions,insight';

/** OpenAPI: Project as in lists. Lead, description and insight come only when they are asked for. */
export function projectView(call: Viewing, project: Project, wants: (word: string) => boolean) {
  const category = project.categoryId === null ? undefined : call.site.categories.get(project.categoryId);
  return {
    expand: EXPANDABLE,
    self: `${call.api}/project/${project.id}`,
    id: project.id,
    key: project.key,
    ...(wants('description') ? { description: project.description } : {}),
    ...(wants('lead') ? leadOf(call, project) : {}),
    name: project.name,
    avatarUrls: avatarUrls(call, 'projectavatar', project.id),
    ...(category === undefined ? {} : { projectCategory: categoryView(call, category) }),
    projectTypeKey: project.projectTypeKey,
    simplified: project.style === 'next-gen',
    style: project.style,
    isPrivate: project.isPrivate,
    properties: {},
    ...(project.style === 'next-gen' ? { uuid: project.uuid } : {}),
    ...(wants('insight') ? { insight: { totalIssueCount: project.issueCount } } : {}),
    ...statusOf(call, project),
  };
}

/** OpenAPI: Project as `GET /project/{projectIdOrKey}` gives it: lead, description and roles always. */
export function fullProjectView(call: Viewing, project: Project, wants: (word: string) => boolean) {
  const always = (word: string) => word === 'lead' || word === 'description' || wants(word);
  const { types, components, versions } = setupOf(call.site, project.id);
  return {
    ...projectView(call, project, always),
    components: components.map((component) => namedView(call, 'component', component)),
    issueTypes: types.map(({ type }) => issueTypeView(call, type)),
    versions: versions.map((version) => versionView(call, version)),
    assigneeType: 'UNASSIGNED' as const,
    roles: rolesOf(call, project),
  };
}

/** OpenAPI: ProjectCategory. */
export function categoryView(call: Viewing, category: ProjectCategory) {
  return {
    self: `${call.api}/projectCategory/${category.id}`,
    id: category.id,
    name: category.name,
    description: category.description,
  };
}

function leadOf(call: Viewing, project: Project) {
  const lead = project.leadAccountId === null ? undefined : call.site.accounts.get(project.leadAccountId);
  return lead === undefined ? {} : { lead: userView(call, lead) };
}

const RETENTION_DAYS = 60;

function statusOf(call: Viewing, project: Project) {
  const { statusSince } = project;
  const by = call.site.accounts.get(call.site.adminAccountId);
  if (project.status === 'live' || statusSince === null || by === undefined) return {};
  if (project.status === 'archived') {
    return { archived: true, archivedDate: statusSince, archivedBy: userView(call, by) };
  }
  const until = new Date(Date.parse(statusSince.replace('+0000', 'Z')) + RETENTION_DAYS * 86_400_000);
  return {
    deleted: true,
    deletedDate: statusSince,
    deletedBy: userView(call, by),
    retentionTillDate: until.toISOString().replace('Z', '+0000'),
  };
}
