import { fieldsOf } from '../../http/body.ts';
import { badRequest, forbidden } from '../../http/errors.ts';
import type { Call, Route } from '../../http/exchange.ts';
import { may, writerOf } from '../../http/issue-access.ts';
import { flag } from '../../http/query.ts';
import { setupOf, typeOf } from '../../site/issues/find.ts';
import type { Issue } from '../../site/issues/model.ts';
import { issueView } from '../../views/issues/issue.ts';
import { commentsOfUpdate, commitComment } from './comments.ts';
import { notOnScreen, readFields } from './fields-input.ts';
import { issueRead, issueWrite } from './issue-route.ts';
import { commitProperty } from './properties.ts';
import { propertiesOf } from './property-input.ts';
import { selectionOfQuery } from './selection.ts';

const PATH = '/issue/{issueIdOrKey}';

/** Jira treats fields that may not be edited like fields that are not there. */
function barredFields(call: Call, issue: Issue): ReadonlySet<string> {
  if (!may(call, issue, 'EDIT_ISSUES')) return new Set(typeOf(call.site, issue).screen.map(({ field }) => field.id));
  return new Set(may(call, issue, 'MODIFY_REPORTER') ? [] : ['reporter']);
}

function subtasksOf(call: Call, issue: Issue): Issue[] {
  return [...call.site.tracker.issues.values()].filter(({ values }) => values.get('parent') === issue.id);
}

export const issueRoutes: readonly Route[] = [
  issueRead(PATH, (call, issue) => ({
    status: 200,
    body: issueView(call, issue, selectionOfQuery(call.query, ['*all'])),
  })),
  issueWrite('PUT', PATH, (call, issue) => {
    const by = writerOf(call);
    const body = fieldsOf(call.body);
    const form = {
      screen: typeOf(call.site, issue).screen,
      setup: setupOf(call.site, issue.projectId),
      before: issue.values,
      barred: barredFields(call, issue),
    };
    const { values, errors } = readFields(call, body, form);
    const emptied = form.screen.filter(({ field, required }) => required && values[field.id] === null);
    const refused = {
      ...errors,
      ...Object.fromEntries(emptied.map(({ field }) => [field.id, `${field.name} is required.`])),
    };
    // The type and the project change by a move only.
    for (const fieldId of ['project', 'issuetype']) {
      if (fieldId in fieldsOf(body.fields ?? {})) Object.assign(refused, { [fieldId]: notOnScreen(fieldId) });
    }
    if (Object.keys(refused).length > 0) throw badRequest('', refused);
    const comments = commentsOfUpdate(call, body);
    const properties = propertiesOf(body.properties);
    const changed = Object.keys(values);
    call.commit(
      { kind: 'issue edited', issueId: issue.id, projectId: issue.projectId, mark: changed.join(' ') },
      changed.length === 0 ? [] : [{ kind: 'editIssue', issue: issue.id, values, by }],
    );
    for (const comment of comments) commitComment(call, issue, comment, by);
    for (const [key, value] of Object.entries(properties)) commitProperty(call, issue, key, value, by);
    if (!flag(call.query, 'returnIssue')) return { status: 204 };
    return { status: 200, body: issueView(call, issue, selectionOfQuery(call.query, ['*all'])) };
  }),
  issueWrite('DELETE', PATH, (call, issue) => {
    const by = writerOf(call);
    if (!may(call, issue, 'DELETE_ISSUES'))
      throw forbidden('You do not have permission to delete issues in this project.');
    const subtasks = subtasksOf(call, issue);
    if (subtasks.length > 0 && !flag(call.query, 'deleteSubtasks')) {
      throw badRequest(
        `The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete it.`,
      );
    }
    for (const each of [...subtasks, issue]) {
      const facts = { kind: 'issue deleted', issueId: each.id, projectId: each.projectId, mark: each.key } as const;
      call.commit(facts, [{ kind: 'deleteIssue', issue: each.id, by }]);
    }
    return { status: 204 };
  }),
];
