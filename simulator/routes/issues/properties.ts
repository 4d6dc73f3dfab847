import { forbidden, notFound } from '../../http/errors.ts';
import type { Call, Route } from '../../http/exchange.ts';
import { may, writerOf } from '../../http/issue-access.ts';
import type { Issue } from '../../site/issues/model.ts';
import { issueRead, issueWrite } from './issue-route.ts';
import { checkedKey, checkedValue } from './property-input.ts';

const PATH = '/issue/{issueIdOrKey}/properties/{propertyKey}';

export function commitProperty(call: Call, issue: Issue, key: string, value: unknown, by: string): void {
  call.commit({ kind: 'property set', issueId: issue.id, projectId: issue.projectId, mark: key }, [
    { kind: 'setIssueProperty', issue: issue.id, key, value, by },
  ]);
}

export const issuePropertyRoutes: readonly Route[] = [
  issueRead(PATH, (call, { properties }) => {
    const key = call.params.propertyKey ?? '';
    if (!properties.has(key)) throw notFound(`The property with key '${key}' does not exist.`);
    return { status: 200, body: { key, value: properties.get(key) } };
  }),
  issueWrite('PUT', PATH, (call, issue) => {
    const by = writerOf(call);
    if (!may(call, issue, 'EDIT_ISSUES')) throw forbidden('You do not have permission to edit this issue.');
    const key = checkedKey(call.params.propertyKey);
    const isNew = !issue.properties.has(key);
    commitProperty(call, issue, key, checkedValue(call.body), by);
    return { status: isNew ? 201 : 200 };
  }),
];
