import { ApiError, type EndpointInWords } from '../../http/errors/api-error.ts';
import type { Fault } from '../../http/errors/fault.ts';
import { JIRA_WORDS } from './words.ts';

/** A call to Jira that did not succeed. */
export class JiraError extends ApiError {
  override readonly name = 'JiraError';

  constructor(endpoint: EndpointInWords, fault: Fault) {
    super(endpoint, fault, { words: JIRA_WORDS, rights });
  }
}

function rights({ needs, scope }: EndpointInWords): string {
  const permission = needs === null ? '' : `The account needs the permission ${needs}.`;
  const scopes = scope === null ? '' : `A token with scopes needs ${scope}.`;
  return [permission, scopes].filter((part) => part !== '').join(' ');
}
