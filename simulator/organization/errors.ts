import { hash32 } from '../random.ts';

/** Refuses a request to the administration API. */
export class AdminError extends Error {
  readonly status: number;
  /** Of Atlassian's list of application errors, such as `ADMIN-404-2`. */
  readonly code: string;
  readonly title: string;

  /** The body as user management writes it, where it says more than the status. */
  readonly keyed: unknown;

  constructor(status: number, code: string, title: string, detail: string, keyed?: unknown) {
    super(detail);
    this.status = status;
    this.code = code;
    this.title = title;
    this.keyed = keyed;
  }
}

/**
 * How an endpoint writes errors (OpenAPI): `list` wraps application errors, `single` (workspaces) does not, `key` is user
 * management's. `gateway` is what stands before the first two and answers 401 and 429 by itself; with `list only`, the
 * newer endpoints, those look like any other error.
 */
export type ErrorStyle = 'list' | 'list only' | 'single' | 'key';

export function errorBodyOf(style: ErrorStyle, error: AdminError): unknown {
  const { status, message } = error;
  if (style === 'key') return error.keyed ?? keyBody(status, message);
  const isGateways = status === 401 || status === 429;
  if (isGateways && style !== 'list only') return { code: status, message };
  const one = { id: idOf(error), status: String(status), code: error.code, title: error.title, detail: message };
  return style === 'single' ? one : { errors: [one] };
}

/** Any status as an application error, for failures on purpose. */
export function anyError(status: number, message: string): AdminError {
  return new AdminError(status, `ADMIN-${status}-1`, message, message);
}

const keys: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'accountNotFound',
  429: 'tooManyRequests',
};

function keyBody(status: number, message: string): unknown {
  return { key: keys[status] ?? 'internalError', context: message };
}

/** The same error has the same id, so that answers repeat. */
function idOf({ code, message }: AdminError): string {
  return hash32(`${code} ${message}`).toString(16).padStart(8, '0');
}

export const invalidBody = (detail: string) => new AdminError(400, 'ADMIN-400-24', 'Invalid request body', detail);

export const invalidCursor = () =>
  new AdminError(400, 'ADMIN-400-1', 'Invalid page cursor', 'The cursor is not one of this endpoint.');

export const organizationNotFound = (orgId: string) =>
  new AdminError(404, 'ADMIN-404-2', 'Organization not found', `There is no organization ${orgId} for this API key.`);

export const userNotFound = (accountId: string) =>
  new AdminError(404, 'ADMIN-404-8', 'User not found', `There is no user ${accountId} in this organization.`);

export const unauthorized = () => new AdminError(401, 'ADMIN-401-2', 'Unauthorized', 'Unauthorized');

/** The gateway's answer to a token without the scope (seen for Jira: raycast/extensions#11212). */
export const scopeMismatch = () =>
  new AdminError(401, 'ADMIN-401-2', 'Unauthorized', 'Unauthorized; scope does not match');
