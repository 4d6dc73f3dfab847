import { notLoggedIn } from '../http/errors.ts';
import type { Route } from '../http/exchange.ts';
import { expansion } from '../http/query.ts';
import { expandedUser } from '../views/user.ts';

export const myselfRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/myself',
    scope: 'read:jira-user',
    handle(call) {
      const { account } = call.caller;
      if (account === null) throw notLoggedIn();
      return { status: 200, body: expandedUser(call, account, expansion(call.query)) };
    },
  },
];
