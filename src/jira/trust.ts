import { shorten } from '../http/errors/error-text.ts';
import { type Fault, fault } from '../http/errors/fault.ts';
import { type Headers, header } from '../http/exchange/headers.ts';
import type { Trust } from '../http/service.ts';

/** The header in which Jira says how the login went, also beside a status of 200 (FACTS 1). */
const LOGIN_REASON = 'x-seraph-loginreason';
const DEAD_LOGIN = /AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/i;
const ACCOUNT_HEADER = 'x-aaccountid';

/** Makes the trust of one client. It remembers the account that `/myself` named, and holds all later answers against it. */
export function createTrust(): Trust {
  let ownAccountId: string | null = null;
  return {
    inAnswer({ authenticated }, status, headers) {
      const stranger = authenticated ? accountFault(status, headers, ownAccountId) : null;
      return stranger ?? loginFault(status, headers);
    },
    inRecord({ ownAccount }, status, record) {
      if (ownAccount === null) return null;
      const named = ownAccount(record);
      ownAccountId ??= named;
      return named === ownAccountId ? null : otherAccount(status);
    },
  };
}

/** A login that came to nothing makes an answer for nobody, at any status. */
function loginFault(status: number, headers: Headers): Fault | null {
  const login = header(headers, LOGIN_REASON);
  if (login === undefined || !DEAD_LOGIN.test(login)) return null;
  return fault('credential_dead', { status, detail: shorten(login), mayHaveTakenEffect: status < 300 });
}

/**
 * Holds the account that Jira served against the one that `/myself` named: an answer for anybody else, or for
 * nobody (`unidentified`), can be an empty list that means nothing (FACTS 1). A missing header proves nothing.
 */
function accountFault(status: number, headers: Headers, ownAccountId: string | null): Fault | null {
  const served = header(headers, ACCOUNT_HEADER);
  if (served === undefined || ownAccountId === null || !dependsOnAccount(status)) return null;
  return decode(served) === decode(ownAccountId) ? null : otherAccount(status);
}

function otherAccount(status: number): Fault {
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
