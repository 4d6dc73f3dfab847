import type { Account } from '../../../../src/model/account.ts';
import { groupMember, projectParticipate } from '../../../../src/model/entitlement.ts';
import { type EffectiveGrant, type Grant, grantId } from '../../../../src/model/grant.ts';
import type { Project } from '../../../../src/model/project.ts';
import type { PartProgress, SyncPart, SyncRecord } from '../../../../src/model/sync.ts';

export function anAccount(over: Partial<Account> = {}): Account {
  return {
    accountId: 'a1',
    displayName: 'Ada Lovelace',
    email: 'ada@acme.example',
    emailSource: 'jira',
    accountType: 'atlassian',
    active: true,
    status: 'active',
    onSite: true,
    managed: null,
    claim: null,
    organizationStatus: null,
    lastActive: null,
    mfa: null,
    ...over,
  };
}

export function aProject(over: Partial<Project> = {}): Project {
  return {
    id: '10001',
    key: 'OPS',
    name: 'Operations',
    style: 'classic',
    type: 'software',
    category: null,
    leadAccountId: 'a1',
    archived: false,
    private: null,
    openToAnyone: false,
    perIssueHolders: [],
    ...over,
  };
}

export const STAFF = groupMember({ groupId: 'g1', name: 'staff' });
export const BROWSE_OPS = projectParticipate({ id: '10001', name: 'Operations' });

export function aGrant(over: Partial<Grant> = {}): Grant {
  const grant = { entitlementId: STAFF.id, principalType: 'user', principalId: 'a1', ...over } as const;
  return { id: grantId(grant.entitlementId, grant.principalType, grant.principalId), ...grant };
}

export function anEffectiveGrant(over: Partial<EffectiveGrant> = {}): EffectiveGrant {
  return { ...aGrant(over), principalType: 'user', via: over.via ?? ['direct'] };
}

export function aPart(part: SyncPart, over: Partial<PartProgress> = {}): PartProgress {
  return { part, state: 'done', itemsDone: 10, itemsKnown: 10, records: 10, skipped: 0, ...over };
}

export function aSync(over: Partial<SyncRecord> = {}): SyncRecord {
  return {
    connection: 'default',
    syncId: 3,
    workflowId: 'sync/default',
    runId: 'run-1',
    state: 'sealed',
    startedAt: '2026-11-24T11:58:00.000Z',
    endedAt: '2026-11-24T11:58:42.000Z',
    requests: 512,
    parts: [],
    changes: {
      accounts: { total: 1502, added: 2, removed: 1, changed: 4 },
      groups: { total: 80, added: 80, removed: 0, changed: 0 },
      projects: { total: 40, added: 0, removed: 0, changed: 0 },
    },
    warnings: [{ code: 'email-hidden', message: '12 accounts hide their email', count: 12 }],
    error: null,
    ...over,
  };
}
