import { fieldsOf } from '../../http/body.ts';
import { badRequest } from '../../http/errors.ts';
import type { Call, Route } from '../../http/exchange.ts';
import { writerOf } from '../../http/issue-access.ts';
import { expansion } from '../../http/query.ts';
import { resolutions } from '../../site/issues/catalog.ts';
import { resolutionNamed, statusOf } from '../../site/issues/find.ts';
import type { Transition } from '../../site/issues/model.ts';
import { resolutionView, statusView } from '../../views/issues/status.ts';
import { commentsOfUpdate, commitComment } from './comments.ts';
import { availableTransitions, type Body, commitTransition } from './creation.ts';
import { notOnScreen } from './fields-input.ts';
import { issueRead, issueWrite } from './issue-route.ts';

const PATH = '/issue/{issueIdOrKey}/transitions';

/** OpenAPI: IssueTransition. */
function transitionView(call: Call, transition: Transition, withFields: boolean) {
  return {
    id: transition.id,
    name: transition.name,
    to: statusView(call, statusOf(call.site, transition.to)),
    hasScreen: transition.asksResolution,
    isGlobal: transition.from === null,
    isInitial: false,
    isAvailable: true,
    isConditional: false,
    isLooped: false,
    ...(withFields ? { fields: transition.asksResolution ? { resolution: resolutionMeta(call) } : {} } : {}),
  };
}

function resolutionMeta(call: Call) {
  return {
    required: true,
    schema: { type: 'resolution', system: 'resolution' },
    name: 'Resolution',
    key: 'resolution',
    operations: ['set'],
    allowedValues: resolutions.map((resolution) => resolutionView(call, resolution)),
  };
}

/** What the body sets on the screen of a transition: its resolution, or undefined where the screen has none. */
function resolutionIn(body: Body, transition: Transition): string | undefined {
  const given = { ...fieldsOf(body.fields ?? {}), ...setsOf(body) };
  const strange = Object.keys(given).filter((fieldId) => fieldId !== 'resolution' || !transition.asksResolution);
  if (strange.length > 0)
    throw badRequest('', Object.fromEntries(strange.map((fieldId) => [fieldId, notOnScreen(fieldId)])));
  if (!transition.asksResolution) return undefined;
  if (given.resolution === undefined || given.resolution === null)
    throw badRequest('', { resolution: 'Resolution is required.' });
  const { id, name } = fieldsOf(given.resolution);
  const resolution = resolutionNamed(String(id ?? name));
  if (resolution === undefined) throw badRequest('', { resolution: `Resolution '${String(name ?? id)}' is not valid` });
  return resolution.id;
}

/** `update` without its comments, which need no screen here: `{resolution: [{set: …}]}`. */
function setsOf(body: Body): Record<string, unknown> {
  const { comment: _comment, ...update } = fieldsOf(body.update ?? {});
  const entries = Object.entries(update).map(([fieldId, operations]) => [
    fieldId,
    Array.isArray(operations) ? fieldsOf(operations[0]).set : undefined,
  ]);
  return Object.fromEntries(entries);
}

export const transitionRoutes: readonly Route[] = [
  issueRead(PATH, (call, issue) => {
    const only = call.query.get('transitionId');
    const found = availableTransitions(call, issue).filter(({ id }) => only === null || id === only);
    const withFields = expansion(call.query)('transitions.fields');
    const transitions = found.map((transition) => transitionView(call, transition, withFields));
    return { status: 200, body: { expand: 'transitions', transitions } };
  }),
  issueWrite('POST', PATH, (call, issue) => {
    const by = writerOf(call);
    const body = fieldsOf(call.body);
    if (body.transition === undefined) throw badRequest('Missing the transition identifier.');
    const { id } = fieldsOf(body.transition);
    const transition = availableTransitions(call, issue).find((each) => each.id === String(id));
    if (transition === undefined)
      throw badRequest(`It seems that you have tried to perform an illegal workflow operation: ${String(id)}.`);
    const chosen = resolutionIn(body, transition);
    const comments = commentsOfUpdate(call, body);
    commitTransition(call, issue, transition, chosen ?? transition.sets, by);
    for (const comment of comments) commitComment(call, issue, comment, by);
    return { status: 204 };
  }),
];
