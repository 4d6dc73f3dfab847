import { type Headers, header } from '../http/headers.ts';
import { type Fault, fault } from './fault.ts';

const ACCOUNT_HEADER = 'x-aaccountid';

/**
 * Holds the account that Jira served against the one that `/myself` named: an answer for anybody else, or for
 * nobody (`unidentified`), can be an empty list that means nothing (FACTS 1). A missing header proves nothing.
 */
export function credentialFault(status: number, headers: Headers, ownAccountId: string | null): Fault | null {
  const served = header(headers, ACCOUNT_HEADER);
  if (served === undefined || ownAccountId === null || !dependsOnAccount(status)) return null;
  return decode(served) === decode(ownAccountId) ? null : otherAccount(status);
}

export function otherAccount(status: number): Fault {
  const detail = 'the answer was made for another account or for none';
  return fault('credential_dead', { status, detail, mayHaveTakenEffect: status < 300 });
}

/** Limits and failures can strike before Jira knows who asks; such answers must stay retryable. */
function dependsOnAccount(status: number): boolean {
  return (status >= 200 && status < 300) || status === 403 || status === 404;
}

/** Account ids such as `557058:…` come percent-encoded in the header. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
