import { RUNGS } from '../../model/rungs.ts';
import { honoured, type Setting } from '../setting.ts';

/**
 * Groups that rule a site or an organization. The names are those that Atlassian gives them; whoever renamed theirs, or
 * made others, names them here (Atlassian Support: Default groups and permissions, 2026-08).
 */
const ADMIN_GROUPS = ['site-admins', 'org-admins', 'jira-administrators', 'system-administrators'];

/** The brakes of changes to access. */
export const CHANGE_SETTINGS: readonly Setting[] = [
  honoured({
    name: 'protected-accounts',
    env: 'JIRA_ACCESS_PROTECTED_ACCOUNTS',
    flag: '--protected-accounts',
    type: 'list',
    group: 'changes',
    scope: 'connection',
    meaning:
      "Accounts that no access is ever taken from, by account id or email. The connector's own account always is one.",
  }),
  honoured({
    name: 'admin-groups',
    env: 'JIRA_ACCESS_ADMIN_GROUPS',
    flag: '--admin-groups',
    type: 'names',
    default: ADMIN_GROUPS.join(', '),
    group: 'changes',
    scope: 'connection',
    meaning: 'Groups whose last active member is never removed, by name.',
  }),
  honoured({
    name: 'offboard-rungs',
    env: 'JIRA_ACCESS_OFFBOARD_RUNGS',
    flag: '--offboard-rungs',
    type: 'list',
    choices: RUNGS,
    default: 'access',
    group: 'changes',
    scope: 'connection',
    meaning: 'What `account offboard` does where it is not told by `--rung`.',
  }),
];
