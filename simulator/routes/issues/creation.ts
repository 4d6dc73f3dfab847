import { fieldsOf } from '../../http/body.ts';
import { badRequest } from '../../http/errors.ts';
import type { Call } from '../../http/exchange.ts';
import { creatableProject, may, writerOf } from '../../http/issue-access.ts';
import { holdsPermission } from '../../site/access.ts';
import { DEFAULT_PRIORITY } from '../../site/issues/catalog.ts';
import { nextPlace, setupOf, statusOf, typeIn, typeOf } from '../../site/issues/find.ts';
import type { FieldValue, Issue, Transition, TypeSetup } from '../../site/issues/model.ts';
import { transitionsFrom } from '../../site/issues/workflows.ts';
import type { Project } from '../../site/model.ts';
import { missingFields, readFields } from './fields-input.ts';
import { propertiesOf } from './property-input.ts';

export type Body = Readonly<Record<string, unknown>>;

type Read =
  | {
      readonly project: Project;
      readonly type: TypeSetup;
      readonly values: Readonly<Record<string, FieldValue>>;
      readonly properties: Readonly<Record<string, unknown>>;
    }
  | { readonly errors: Readonly<Record<string, string>> };

const PROJECT_TEXT = 'Specify a valid project ID or key, in which you have permission to create issues.';

/** What an issue is to be, or what is wrong with that field by field. */
function read(call: Call, body: Body): Read {
  const fields = fieldsOf(body.fields ?? {});
  const project = creatableProject(call, named(fields.project, 'id', 'key'));
  if (project === undefined) return { errors: { project: PROJECT_TEXT } };
  const type = typeIn(call.site, project.id, named(fields.issuetype, 'id', 'name'));
  if (type === undefined) return { errors: { issuetype: 'Specify a valid issue type' } };
  const setup = setupOf(call.site, project.id);
  // Without the right the reporter is whoever asks, and the field is on no screen for them.
  const isFree = holdsPermission(call.site, project, 'MODIFY_REPORTER', call.caller.account);
  const barred = new Set(isFree ? [] : ['reporter']);
  const { values, errors } = readFields(call, body, { screen: type.screen, setup, before: new Map(), barred });
  const all = { ...errors, ...missingFields(type.screen, values, errors) };
  if (Object.keys(all).length > 0) return { errors: all };
  const given = Object.entries(values).filter((entry): entry is [string, FieldValue] => entry[1] !== null);
  return {
    project,
    type,
    values: { priority: DEFAULT_PRIORITY, ...Object.fromEntries(given) },
    properties: propertiesOf(body.properties),
  };
}

function named(value: unknown, first: string, second: string): string {
  if (typeof value !== 'object' || value === null) return '';
  const named = value as Record<string, unknown>;
  return String(named[first] ?? named[second] ?? '');
}

/** Creates one issue. The answer is OpenAPI's CreatedIssue, or the errors of its fields. */
export function create(call: Call, body: Body) {
  const by = writerOf(call);
  const wanted = read(call, body);
  if ('errors' in wanted) return wanted;
  const { project, type, values, properties } = wanted;
  const { id, key } = nextPlace(call.site, project);
  const mark = [...labelsOf(values), ...Object.keys(properties)].join(' ');
  call.commit({ kind: 'issue created', issueId: id, projectId: project.id, mark }, [
    { kind: 'createIssue', project: project.id, issueType: type.type.id, values, properties, by },
  ]);
  const transition = transitionOf(call, id, body.transition, by);
  return { id, key, self: `${call.api}/issue/${id}`, ...(transition === null ? {} : { transition }) };
}

function labelsOf(values: Readonly<Record<string, FieldValue>>): readonly string[] {
  return (values.labels as readonly string[] | undefined) ?? [];
}

/** A transition may be taken at creation; what is wrong with it does not undo the issue (OpenAPI: NestedResponse). */
function transitionOf(call: Call, issueId: string, given: unknown, by: string) {
  if (given === undefined || given === null) return null;
  const issue = call.site.tracker.issues.get(issueId);
  if (issue === undefined) throw badRequest('The issue is gone.');
  const transition = availableTransitions(call, issue).find(({ id }) => id === String(fieldsOf(given).id));
  if (transition === undefined || transition.asksResolution) {
    const errorMessages = ['The transition is not valid for the issue at its creation.'];
    return { status: 400, errorCollection: { errorMessages, errors: {} } };
  }
  commitTransition(call, issue, transition, transition.sets, by);
  return { status: 200, errorCollection: { errorMessages: [], errors: {} } };
}

/** The transitions that the caller may take from where the issue is. */
export function availableTransitions(call: Call, issue: Issue): Transition[] {
  return may(call, issue, 'TRANSITION_ISSUES')
    ? transitionsFrom(typeOf(call.site, issue).workflow, issue.statusId)
    : [];
}

export function commitTransition(
  call: Call,
  issue: Issue,
  transition: Transition,
  resolutionId: string | null | undefined,
  by: string,
): void {
  const mark = statusOf(call.site, transition.to).name;
  const resolution = resolutionId === undefined ? issue.resolutionId : resolutionId;
  call.commit({ kind: 'transitioned', issueId: issue.id, projectId: issue.projectId, mark }, [
    { kind: 'transitionIssue', issue: issue.id, to: transition.to, resolution, by },
  ]);
}
