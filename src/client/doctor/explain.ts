import type { ApiErrorCode } from '../../http/errors/codes.ts';
import { ENDPOINTS } from '../../jira/endpoints.ts';
import { JiraError } from '../../jira/errors/jira-error.ts';
import { UserError } from '../user-error.ts';
import { broken, doubtful, type Finding, refused } from './finding.ts';
import { howToPermit, howToScope } from './rights.ts';

/** Answers by which Jira says that the account or its token may not do something. */
const REFUSALS: ReadonlySet<ApiErrorCode> = new Set(['forbidden', 'not_found', 'unauthorized']);
/** They say nothing of the installation. */
const PASSING: ReadonlySet<ApiErrorCode> = new Set(['rate_limited', 'quota_exhausted']);
/** The gateway's words for a token without the scope of a call. */
const MISSING_SCOPE = /scope/i;

export function isRefusal(error: unknown): error is JiraError {
  return error instanceof JiraError && REFUSALS.has(error.code);
}

/** Any error as a finding. Our own errors hold what happened and what to do in one text. */
export function findingOf(error: unknown): Finding {
  if (error instanceof UserError) {
    return broken(error.why === null ? error.message : `${error.message} ${error.why}`, error.fix);
  }
  const { happened, remedy } = tellApart(error instanceof Error ? error.message : String(error));
  return error instanceof JiraError && PASSING.has(error.code) ? doubtful(happened, remedy) : broken(happened, remedy);
}

/** The first sentence of an error's message, and the rest, which says what to do. */
export function tellApart(message: string): { readonly happened: string; readonly remedy: string | null } {
  const end = message.search(/[.)] (?=[A-Z])/);
  if (end === -1) return { happened: message, remedy: null };
  return { happened: message.slice(0, end + 1), remedy: message.slice(end + 2) };
}

/** What Jira refused, as a finding that names the missing permission or scope. */
export function refusalFinding(errors: readonly JiraError[], hasScopes: boolean): Finding {
  const rows = errors.map((error) => ({ error, row: ENDPOINTS.find(({ name }) => name === error.endpoint) }));
  const may = rows.map(
    ({ error, row }) => `${row?.does ?? error.endpoint} (${[error.status, error.detail].join(': ')})`,
  );
  const unscoped = rows.filter(({ error }) => MISSING_SCOPE.test(error.detail));
  const unpermitted = rows.filter(({ error }) => !MISSING_SCOPE.test(error.detail));
  const scopes = unscoped.map(({ row }) => row?.scope ?? null);
  // Jira's "no" looks the same for a missing permission and, for some calls, a missing scope.
  const besides = hasScopes ? unpermitted.flatMap(({ row }) => row?.scope ?? []) : [];
  const remedies = [
    ...(unpermitted.length === 0 ? [] : [howToPermit(unpermitted.map(({ row }) => row?.needs ?? null))]),
    ...(besides.length === 0 ? [] : [`The token needs the scope ${[...new Set(besides)].join(' and ')}, too.`]),
    ...(scopes.length === 0 ? [] : [howToScope(scopes)]),
  ];
  return refused(`the account may not ${may.join(', nor ')}`, remedies.join(' '));
}
