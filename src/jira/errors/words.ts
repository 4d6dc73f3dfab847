import { type ErrorWords, errorWords } from '../../http/errors/words.ts';

const common = errorWords('Jira', 'the Jira URL');

/** What each code says of Jira to a person. */
export const JIRA_WORDS: ErrorWords = {
  ...common,
  unauthorized: {
    ...common.unauthorized,
    remedy:
      'Check that the API token belongs to the configured email and is neither expired nor revoked. A token with scopes ' +
      'works only with https://api.atlassian.com/ex/jira/{cloudId} as the Jira URL, one without scopes with the site itself.',
  },
  credential_dead: {
    ...common.credential_dead,
    remedy:
      'Make a new API token for the configured account. If too many logins failed, log in once in a browser to solve the CAPTCHA.',
  },
  not_json: {
    ...common.not_json,
    remedy: 'Check that the Jira URL is that of a Jira Cloud site and that no login page or proxy stands before it.',
  },
  redirected: {
    ...common.redirected,
    remedy: 'Set the Jira URL to the address of the site itself, as the browser shows it after logging in.',
  },
};
