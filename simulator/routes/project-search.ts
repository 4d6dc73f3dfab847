import { badRequest } from '../http/errors.ts';
import type { Call } from '../http/exchange.ts';
import { mayAdminister, mayView } from '../http/permissions.ts';
import { list } from '../http/query.ts';
import { holdsPermission } from '../site/access.ts';
import type { Project, ProjectStatus } from '../site/model.ts';
import { projectsOf } from '../site/truth.ts';

/** OpenAPI: "Up to 50 project keys can be provided", and the same for ids. */
const MOST_KEYS = 50;

const actions: Record<string, (call: Call, project: Project) => boolean> = {
  view: mayView,
  edit: mayAdminister,
  browse: (call, project) => holdsPermission(call.site, project, 'BROWSE_PROJECTS', call.caller.account),
  create: (call, project) => holdsPermission(call.site, project, 'CREATE_ISSUES', call.caller.account),
};

const statuses: readonly ProjectStatus[] = ['live', 'archived', 'deleted'];

/** What a project is ordered by, as OpenAPI's `orderBy` names it. */
const orders: Record<string, (call: Call, project: Project) => string | number> = {
  key: (_call, project) => project.key,
  name: (_call, project) => project.name,
  category: (call, project) => call.site.categories.get(project.categoryId ?? '')?.name ?? '',
  owner: (call, project) => call.site.accounts.get(project.leadAccountId ?? '')?.displayName ?? '',
  issueCount: (_call, project) => project.issueCount,
  lastIssueUpdatedDate: (_call, project) => project.issueCount,
  archivedDate: (_call, project) => (project.status === 'archived' ? (project.statusSince ?? '') : ''),
  deletedDate: (_call, project) => (project.status === 'deleted' ? (project.statusSince ?? '') : ''),
};

/** The projects the caller may see, filtered and ordered as the query says. */
export function searchProjects(call: Call): Project[] {
  const { query } = call;
  const action = actions[query.get('action') ?? 'view'];
  if (action === undefined) throw badRequest(`'${query.get('action')}' is not a valid action.`);
  const keys = limited(list(query, 'keys'), 'keys');
  const ids = limited(list(query, 'id'), 'id');
  const text = (query.get('query') ?? '').toLowerCase();
  const types = list(query, 'typeKey');
  const categoryId = query.get('categoryId');
  const found = projectsOf(call.site, wantedStatuses(query)).filter(
    (project) =>
      (keys === null || keys.has(project.key)) &&
      (ids === null || ids.has(project.id)) &&
      (text === '' || project.key.toLowerCase().includes(text) || project.name.toLowerCase().includes(text)) &&
      (types.length === 0 || types.includes(project.projectTypeKey)) &&
      (categoryId === null || project.categoryId === categoryId) &&
      action(call, project),
  );
  return ordered(call, found);
}

function wantedStatuses(query: URLSearchParams): readonly ProjectStatus[] {
  const wanted = list(query, 'status');
  const wrong = wanted.find((status) => !statuses.includes(status as ProjectStatus));
  if (wrong !== undefined) throw badRequest(`'${wrong}' is not a valid status.`);
  return wanted.length === 0 ? ['live'] : (wanted as ProjectStatus[]);
}

function limited(values: string[], name: string): Set<string> | null {
  if (values.length > MOST_KEYS) throw badRequest(`The ${name} parameter takes ${MOST_KEYS} values at most.`);
  return values.length === 0 ? null : new Set(values);
}

function ordered(call: Call, projects: Project[]): Project[] {
  const orderBy = call.query.get('orderBy') ?? 'key';
  // "+key" arrives as " key" where the plus was not escaped.
  const sortValue = orders[orderBy.replace(/^[-+ ]/, '')];
  if (sortValue === undefined) throw badRequest(`'${orderBy}' is not a valid order.`);
  const direction = orderBy.startsWith('-') ? -1 : 1;
  return projects.sort((one, other) => {
    const left = sortValue(call, one);
    const right = sortValue(call, other);
    return direction * (left < right ? -1 : left > right ? 1 : 0);
  });
}
