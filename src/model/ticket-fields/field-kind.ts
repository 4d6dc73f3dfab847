import type { FieldKind } from '../ticket-schema.ts';

/** A field in Jira's own words: its key and its `schema`. */
export interface JiraFieldType {
  readonly key: string;
  readonly type: string;
  readonly items: string | null;
  readonly custom: string | null;
}

/** System fields whose type does not tell. Links and attachments are added to an issue that is there. */
const BY_KEY: Readonly<Record<string, FieldKind>> = {
  description: 'rich-text',
  environment: 'rich-text',
  labels: 'labels',
  parent: 'issue',
  timetracking: 'time-tracking',
  attachment: 'not-at-creation',
  comment: 'not-at-creation',
  issuelinks: 'not-at-creation',
  worklog: 'not-at-creation',
};

/** Custom fields whose type does not tell, by the last part of the URI of their type. */
const BY_CUSTOM: Readonly<Record<string, FieldKind>> = {
  textarea: 'rich-text',
  url: 'url',
  labels: 'labels',
  cascadingselect: 'cascade',
  // Says "array", and takes one number (mattermost/mattermost-plugin-jira#1271).
  'gh-sprint': 'sprint',
  // Jira ranks by itself.
  'gh-lexo-rank': 'not-at-creation',
};

const BY_TYPE: Readonly<Record<string, FieldKind>> = {
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'date-time',
  user: 'user',
  group: 'group',
  option: 'choice',
  priority: 'choice',
  resolution: 'choice',
  securitylevel: 'choice',
  version: 'choice',
  component: 'choice',
  'option-with-child': 'cascade',
  project: 'project',
  issuelink: 'issue',
  timetracking: 'time-tracking',
};

/** Of arrays, by the type of their items. */
const BY_ITEMS: Readonly<Record<string, FieldKind>> = {
  string: 'texts',
  user: 'users',
  group: 'groups',
  option: 'choices',
  version: 'choices',
  component: 'choices',
  attachment: 'not-at-creation',
  issuelinks: 'not-at-creation',
};

/** Kinds that apps and later versions of Jira add take what is given, and Jira judges it. */
export function fieldKind({ key, type, items, custom }: JiraFieldType): FieldKind {
  const customName = custom?.slice(custom.lastIndexOf(':') + 1);
  const special = customName === undefined ? BY_KEY[key] : BY_CUSTOM[customName];
  const usual = type === 'array' ? BY_ITEMS[items ?? ''] : BY_TYPE[type];
  return special ?? usual ?? 'as-given';
}
