import type { Call, Reply, Route } from '../../http/exchange.ts';
import { seenIssue } from '../../http/issue-access.ts';
import type { Issue } from '../../site/issues/model.ts';

type Handle = (call: Call, issue: Issue) => Reply;

/** A read of the issue that the path names, for whoever sees it, logged in or not (OpenAPI says so of each of them). */
export function issueRead(path: string, handle: Handle): Route {
  return {
    method: 'GET',
    path,
    scope: 'read:jira-work',
    anonymous: true,
    handle: (call) => handle(call, seenIssue(call)),
  };
}

/** A change of the issue that the path names, for whoever sees it. What more it takes differs, and is asked by each. */
export function issueWrite(method: Exclude<Route['method'], 'GET'>, path: string, handle: Handle): Route {
  return {
    method,
    path,
    scope: 'write:jira-work',
    anonymous: true,
    writes: true,
    handle: (call) => handle(call, seenIssue(call)),
  };
}
