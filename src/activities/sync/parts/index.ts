import type { SyncPart } from '../../../model/sync.ts';
import type { PartHandler } from '../part-handler.ts';
import { accounts } from './accounts.ts';
import { actors } from './actors.ts';
import { groups } from './groups.ts';
import { members } from './members.ts';
import { organizationAccounts } from './organization-accounts.ts';
import { organizationActivity } from './organization-activity.ts';
import { organizationGroups } from './organization-groups.ts';
import { participants } from './participants.ts';
import { projects } from './projects.ts';
import { roles } from './roles.ts';

export const PART_HANDLERS: Readonly<Record<SyncPart, PartHandler>> = {
  accounts,
  groups,
  members,
  projects,
  roles,
  actors,
  participants,
  'organization-accounts': organizationAccounts,
  'organization-groups': organizationGroups,
  'organization-activity': organizationActivity,
};
