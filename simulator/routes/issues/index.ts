import type { Route } from '../../http/exchange.ts';
import { bulkFetchRoutes } from './bulk-fetch.ts';
import { changelogRoutes } from './changelog.ts';
import { commentListRoutes } from './comment-list.ts';
import { commentRoutes } from './comments.ts';
import { createRoutes } from './create.ts';
import { createMetaRoutes } from './create-meta.ts';
import { issueRoutes } from './issue.ts';
import { issueLinkRoutes } from './links.ts';
import { issuePropertyRoutes } from './properties.ts';
import { remoteLinkRoutes } from './remote-links.ts';
import { searchRoutes } from './search.ts';
import { statusRoutes } from './statuses.ts';
import { transitionRoutes } from './transitions.ts';

/** Endpoints of issues. */
export const issuesRoutes: readonly Route[] = [
  ...createMetaRoutes,
  ...createRoutes,
  ...issueRoutes,
  ...bulkFetchRoutes,
  ...changelogRoutes,
  ...transitionRoutes,
  ...commentRoutes,
  ...commentListRoutes,
  ...issuePropertyRoutes,
  ...remoteLinkRoutes,
  ...issueLinkRoutes,
  ...statusRoutes,
  ...searchRoutes,
];
