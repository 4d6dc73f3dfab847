import { notFound } from '../http/errors.ts';
import type { Route } from '../http/exchange.ts';
import { capOf, pageBean, windowOf } from '../http/page.ts';
import { mayView, viewableProject } from '../http/permissions.ts';
import { expansion } from '../http/query.ts';
import { projectsOf } from '../site/truth.ts';
import { categoryView, fullProjectView, projectView } from '../views/project.ts';
import { searchProjects } from './project-search.ts';

/** OpenAPI: "If a value greater than 100 is provided, the maxResults parameter will default to 100." */
const PROJECTS_CAP = 100;

export const projectRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/project/search',
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const wants = expansion(call.query);
      const window = windowOf(call, searchProjects(call), 50, capOf(call, '/project/search', PROJECTS_CAP));
      return pageBean(call, window, (project) => projectView(call, project, wants));
    },
  },
  {
    method: 'GET',
    path: '/project',
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const wants = expansion(call.query);
      const projects = projectsOf(call.site).filter((project) => mayView(call, project));
      return { status: 200, body: projects.map((project) => projectView(call, project, wants)) };
    },
  },
  {
    method: 'GET',
    path: '/project/{projectIdOrKey}',
    scope: 'read:jira-work',
    anonymous: true,
    handle: (call) => ({
      status: 200,
      body: fullProjectView(call, viewableProject(call), expansion(call.query)),
    }),
  },
  {
    method: 'GET',
    path: '/projectCategory',
    scope: 'read:jira-work',
    handle: (call) => ({
      status: 200,
      body: [...call.site.categories.values()].map((category) => categoryView(call, category)),
    }),
  },
  {
    method: 'GET',
    path: '/projectCategory/{id}',
    scope: 'read:jira-work',
    handle(call) {
      const category = call.site.categories.get(call.params.id ?? '');
      if (category === undefined) throw notFound(`The project category '${call.params.id}' does not exist.`);
      return { status: 200, body: categoryView(call, category) };
    },
  },
];
