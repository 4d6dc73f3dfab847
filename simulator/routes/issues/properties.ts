import { forbidden, notFound } from '../../http/errors.ts';
import type { Call, Route } from '../../http/exchange.ts';
import { may, seenIssue, writerOf } from '../../http/issue-access.ts';
import type { Issue } from '../../site/issues/model.ts';
import { checkedKey, checkedValue } from './property-input.ts';

const PATH = '/issue/{issueIdOrKey}/properties/{propertyKey}';

export function commitProperty(call: Call, issue: Issue, key: string, value: unknown, by: string): void {
  call.commit({ kind: 'property set', issueId: issue.id, projectId: issue.projectId, mark: key }, [
    { kind: 'setIssueProperty', issue: issue.id, key, value, by },
  ]);
}

export const issuePropertyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const { properties } = seenIssue(call);
      const key = call.params.propertyKey ?? '';
      if (!properties.has(key)) throw notFound(`The property with key '${key}' does not exist.`);
      return { status: 200, body: { key, value: properties.get(key) } };
    },
  },
  {
    method: 'PUT',
    path: PATH,
    scope: 'write:jira-work',
    anonymous: true,
    writes: true,
    handle(call) {
      const issue = seenIssue(call);
      const by = writerOf(call);
      if (!may(call, issue, 'EDIT_ISSUES')) throw forbidden('You do not have permission to edit this issue.');
      const key = checkedKey(call.params.propertyKey);
      const isNew = !issue.properties.has(key);
      commitProperty(call, issue, key, checkedValue(call.body), by);
      return { status: isNew ? 201 : 200 };
    },
  },
];
