import { fieldsOf } from '../../http/body.ts';
import { badRequest, JiraError } from '../../http/errors.ts';
import type { Route } from '../../http/exchange.ts';
import { type Body, create } from './creation.ts';

/** OpenAPI: "Creates upto 50 issues". */
const MOST_ISSUES = 50;

interface Failure {
  readonly status: number;
  readonly elementErrors: {
    readonly errorMessages: readonly string[];
    readonly errors: Readonly<Record<string, string>>;
  };
  /** The position in the request, from 0. */
  readonly failedElementNumber: number;
}

export const createRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/issue',
    scope: 'write:jira-work',
    writes: true,
    handle(call) {
      const created = create(call, fieldsOf(call.body));
      if ('errors' in created) throw badRequest('', created.errors);
      return { status: 201, body: created };
    },
  },
  {
    method: 'POST',
    path: '/issue/bulk',
    scope: 'write:jira-work',
    writes: true,
    handle(call) {
      const wanted = fieldsOf(call.body).issueUpdates;
      if (!Array.isArray(wanted) || wanted.length === 0) throw badRequest('issueUpdates must be a list of issues.');
      if (wanted.length > MOST_ISSUES) throw badRequest(`The maximum number of issues to create is ${MOST_ISSUES}.`);
      const issues: unknown[] = [];
      const errors: Failure[] = [];
      for (const [failedElementNumber, each] of wanted.entries()) {
        const { created, elementErrors } = attempt(() => create(call, fieldsOf(each) as Body));
        if (elementErrors === null) issues.push(created);
        else errors.push({ status: 400, elementErrors, failedElementNumber });
      }
      return { status: issues.length > 0 ? 201 : 400, body: { issues, errors } };
    },
  },
];

/** One of several: what is wrong with it is told in its place, and stops none of the others. */
function attempt(run: () => ReturnType<typeof create>) {
  try {
    const created = run();
    if (!('errors' in created)) return { created, elementErrors: null };
    return { created: null, elementErrors: { errorMessages: [], errors: created.errors } };
  } catch (error) {
    if (!(error instanceof JiraError) || error.status !== 400) throw error;
    return { created: null, elementErrors: { errorMessages: [error.message], errors: error.errors } };
  }
}
