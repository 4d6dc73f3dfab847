import type { Reply } from './exchange.ts';

/** Refuses a request with Jira's ErrorCollection. */
export class JiraError extends Error {
  readonly status: number;
  readonly errors: Readonly<Record<string, string>>;

  constructor(status: number, message: string, errors: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

export function errorReply(error: JiraError): Reply {
  return {
    status: error.status,
    body: { errorMessages: error.message === '' ? [] : [error.message], errors: error.errors },
  };
}

export const badRequest = (message: string, errors?: Record<string, string>) => new JiraError(400, message, errors);

export const notLoggedIn = () => new JiraError(401, 'Client must be authenticated to access this resource.');

export const forbidden = (message = 'The caller does not have the necessary permission.') =>
  new JiraError(403, message);

export const notFound = (message: string) => new JiraError(404, message);
