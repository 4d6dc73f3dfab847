/** Whether a caller may try again: never, after `retryAfterMs`, or with a backoff of its own. */
export type Retry = 'never' | 'after' | 'backoff';

export type JiraErrorCode =
  | 'unauthorized'
  | 'credential_dead'
  | 'forbidden'
  | 'not_found'
  | 'bad_request'
  | 'conflict'
  | 'gone'
  | 'rate_limited'
  | 'quota_exhausted'
  | 'server_error'
  | 'network'
  | 'timeout'
  | 'not_json'
  | 'bad_shape'
  | 'bad_paging'
  | 'redirected'
  | 'too_large'
  | 'cancelled';

interface CodeRow {
  /** Follows "Could not <do it>: ". */
  readonly what: string;
  readonly remedy: string;
}

/** What each code says to a person: what happened, and what to do now. */
export const ERROR_WORDS: Readonly<Record<JiraErrorCode, CodeRow>> = {
  unauthorized: {
    what: 'Jira does not accept the credential',
    remedy:
      'Check that the API token belongs to the configured email and is neither expired nor revoked. A token with scopes ' +
      'works only with https://api.atlassian.com/ex/jira/{cloudId} as the Jira URL, one without scopes with the site itself.',
  },
  credential_dead: {
    what: 'Jira did not recognise the caller as the configured account, so its answer cannot be trusted',
    remedy:
      'Make a new API token for the configured account. If too many logins failed, log in once in a browser to solve the CAPTCHA.',
  },
  forbidden: { what: 'the account may not do this', remedy: '' },
  not_found: { what: 'it does not exist, or the account may not see it', remedy: 'Check that it exists.' },
  bad_request: { what: 'Jira refused the request as it stands', remedy: 'Mend what Jira names, then run it again.' },
  conflict: { what: 'Jira is busy with something that gets in the way', remedy: 'Try again in a moment.' },
  gone: { what: 'Atlassian has removed this call', remedy: 'Update jira-access.' },
  rate_limited: { what: 'Jira asks for fewer requests', remedy: 'Nothing to do: it goes on after the wait.' },
  quota_exhausted: {
    what: 'the quota of requests is used up',
    remedy: 'Nothing to do: it goes on when the quota is filled again, at the full hour.',
  },
  server_error: { what: 'Jira failed', remedy: 'Try again later; https://status.atlassian.com shows known outages.' },
  network: { what: 'the connection failed', remedy: 'Check the Jira URL, name resolution, proxy and firewall.' },
  timeout: { what: 'Jira did not answer in time', remedy: 'Try again later, or allow more time per request.' },
  not_json: {
    what: 'the answer is not JSON',
    remedy: 'Check that the Jira URL is that of a Jira Cloud site and that no login page or proxy stands before it.',
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
    what: 'Jira sent the request elsewhere, where the credential must not go',
    remedy: 'Set the Jira URL to the address of the site itself, as the browser shows it after logging in.',
  },
  too_large: {
    what: 'the answer is larger than the limit',
    remedy: 'Ask for less, or raise the limit of the response size.',
  },
  cancelled: { what: 'it was cancelled', remedy: '' },
};
