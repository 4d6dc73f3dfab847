import type { FactRows } from '../../src/store/facts.ts';
import { accountRow, groupRow, projectRow } from './fact-builders.ts';

/** A site in which everything occurs once: an inactive account, an app, a holder that is nobody, each kind of holder. */
export const SITE_FACTS: FactRows = {
  account: [accountRow('a'), accountRow('b', { active: 0 }), accountRow('bot', { account_type: 'app' })],
  access_group: [groupRow('g1'), groupRow('g2')],
  membership: [
    { group_id: 'g1', account_id: 'a' },
    { group_id: 'g1', account_id: 'b' },
    { group_id: 'g2', account_id: 'gone' },
  ],
  project: [projectRow('1', { lead_account_id: 'a' })],
  project_role: [{ project_id: '1', role_id: '10', name: 'Developers', description: null }],
  role_actor: [
    { project_id: '1', role_id: '10', actor_type: 'group', actor_id: 'g1' },
    { project_id: '1', role_id: '10', actor_type: 'user', actor_id: 'bot' },
  ],
  browse_holder: [
    { project_id: '1', holder_type: 'project-role', holder_id: '10' },
    { project_id: '1', holder_type: 'application-role', holder_id: '' },
    { project_id: '1', holder_type: 'lead', holder_id: '' },
    { project_id: '1', holder_type: 'per-issue', holder_id: 'reporter' },
  ],
  application_role_group: [{ application_role: 'jira-software', group_id: 'g1', is_default: 1 }],
};
