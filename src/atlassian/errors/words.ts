import { type ErrorWords, errorWords } from '../../http/errors/words.ts';

/** Scoped keys reach only a part of the calls, and the documents do not say which (FACTS 1). */
export const NEW_KEY =
  'Make an API key without scopes at https://admin.atlassian.com > Settings > API keys and set BATON_ATLASSIAN_API_TOKEN.';

/** The organization's id, where it was wrong or is not that of the key. */
export const CHECK_ORG_ID =
  'Set BATON_ATLASSIAN_ORGID to the id that stands in the address of https://admin.atlassian.com/o/<id>; the key must be of the same organization.';

const common = errorWords('Atlassian', 'BATON_ATLASSIAN_API_URL');

/** What each code says of the organization's administration to a person. */
export const ATLASSIAN_WORDS: ErrorWords = {
  ...common,
  unauthorized: {
    what: 'Atlassian does not accept the organization key: it has expired, was revoked, or is an API token of a user',
    remedy: NEW_KEY,
  },
  forbidden: { what: 'the organization key may not do this', remedy: NEW_KEY },
  not_found: {
    what: 'the organization key does not know the organization, or it has no such thing',
    remedy: CHECK_ORG_ID,
  },
  quota_exhausted: { ...common.quota_exhausted, remedy: common.rate_limited.remedy },
};
