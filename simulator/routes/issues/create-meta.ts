import { badRequest, JiraError } from '../../http/errors.ts';
import type { Call, Reply, Route } from '../../http/exchange.ts';
import { creatableProject } from '../../http/issue-access.ts';
import { capOf, windowOf } from '../../http/page.ts';
import { setupOf, typeIn } from '../../site/issues/find.ts';
import type { Project } from '../../site/model.ts';
import { fieldCreateMeta } from '../../views/issues/create-meta.ts';
import { issueTypeView } from '../../views/issues/item.ts';

const TYPES = '/issue/createmeta/{projectIdOrKey}/issuetypes';
const FIELDS = `${TYPES}/{issueTypeId}`;

/** OpenAPI: "The maximum number of items to return per page", 200 at most. */
const CAP = 200;

/** The document knows no 404 here: a project that is not there, and one without the right to create, are a bad request. */
function projectNamed(call: Call): Project {
  const idOrKey = call.params.projectIdOrKey ?? '';
  const project = creatableProject(call, idOrKey);
  if (project === undefined) throw badRequest(`No project '${idOrKey}' in which you have permission to create issues.`);
  return project;
}

/** A page of its own kind: neither `isLast` nor links, only the total. */
function page(call: Call, route: string, name: string, items: readonly unknown[]): Reply {
  const { startAt, maxResults, total, items: values } = windowOf(call, items, 50, capOf(call, route, CAP));
  return { status: 200, body: { startAt, maxResults, total, [name]: values } };
}

export const createMetaRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: TYPES,
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const { types } = setupOf(call.site, projectNamed(call).id);
      return page(
        call,
        TYPES,
        'issueTypes',
        types.map(({ type }) => ({ ...issueTypeView(call, type), expand: 'fields' })),
      );
    },
  },
  {
    method: 'GET',
    path: FIELDS,
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const project = projectNamed(call);
      const found = typeIn(call.site, project.id, call.params.issueTypeId ?? '');
      if (found === undefined)
        throw badRequest(`The issue type '${call.params.issueTypeId}' is not valid for this project.`);
      if (found.brokenWith !== null)
        throw new JiraError(found.brokenWith, 'The configuration of this issue type is broken.');
      const setup = setupOf(call.site, project.id);
      return page(
        call,
        FIELDS,
        'fields',
        found.screen.map((shown) => fieldCreateMeta(call, project, found.type, setup, shown)),
      );
    },
  },
];
