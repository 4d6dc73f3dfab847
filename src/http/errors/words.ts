import type { ApiErrorCode } from './codes.ts';

interface CodeWords {
  /** Follows "Could not <do it>: ". */
  readonly what: string;
  readonly remedy: string;
}

/** What each code says to a person: what happened, and what to do now. */
export type ErrorWords = Readonly<Record<ApiErrorCode, CodeWords>>;

/** The words for a service, such as `Jira`, whose address an operator knows as `url`, such as `the Jira URL`. */
export function errorWords(service: string, url: string): ErrorWords {
  return {
    unauthorized: {
      what: `${service} does not accept the credential`,
      remedy: 'Check that it is neither expired nor revoked.',
    },
    credential_dead: {
      what: `${service} did not recognise the caller as the configured account, so its answer cannot be trusted`,
      remedy: 'Make a new credential for the configured account.',
    },
    forbidden: { what: 'the account may not do this', remedy: '' },
    not_found: { what: 'it does not exist, or the account may not see it', remedy: 'Check that it exists.' },
    bad_request: {
      what: `${service} refused the request as it stands`,
      remedy: `Mend what ${service} names, then run it again.`,
    },
    conflict: { what: `${service} is busy with something that gets in the way`, remedy: 'Try again in a moment.' },
    gone: { what: 'Atlassian has removed this call', remedy: 'Update jira-access.' },
    rate_limited: { what: `${service} asks for fewer requests`, remedy: 'Nothing to do: it goes on after the wait.' },
    quota_exhausted: {
      what: 'the quota of requests is used up',
      remedy: 'Nothing to do: it goes on when the quota is filled again, at the full hour.',
    },
    server_error: {
      what: `${service} failed`,
      remedy: 'Try again later; https://status.atlassian.com shows known outages.',
    },
    network: { what: 'the connection failed', remedy: `Check ${url}, name resolution, proxy and firewall.` },
    timeout: { what: `${service} did not answer in time`, remedy: 'Try again later, or allow more time per request.' },
    not_json: {
      what: 'the answer is not JSON',
      remedy: `Check ${url}, and that no login page or proxy stands before it.`,
    },
    bad_shape: {
      what: 'the answer lacks what it must hold',
      remedy: 'Update jira-access, or report this with the text above.',
    },
    bad_paging: {
      what: 'the pages of the list do not fit together',
      remedy: 'Run it again; report it if it happens twice.',
    },
    redirected: {
      what: `${service} sent the request elsewhere, where the credential must not go`,
      remedy: `Check ${url}.`,
    },
    too_large: {
      what: 'the answer is larger than the limit',
      remedy: 'Ask for less, or raise the limit of the response size.',
    },
    cancelled: { what: 'it was cancelled', remedy: '' },
  };
}
