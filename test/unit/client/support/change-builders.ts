import type { AccessContent, AccessRequest } from '../../../../src/model/access-request.ts';
import type { ChangeProgress, ChangeResult } from '../../../../src/model/access-run.ts';
import type { AccessStep } from '../../../../src/model/access-step.ts';
import type { AuditEntry } from '../../../../src/store/access/audit.ts';
import { contentHash } from '../../../../src/store/access/content-hash.ts';

export const REQUEST_ID = 'request-1';

export function aStep(over: Partial<AccessStep> = {}): AccessStep {
  return {
    step: 0,
    target: { entitlementId: 'group:g1:member', principalType: 'user', principalId: 'a1' },
    wish: 'held',
    stage: 0,
    reversible: true,
    title: 'add Ada Lovelace to group staff',
    state: 'done',
    before: 'absent',
    error: null,
    ...over,
  };
}

/** What `access grant staff ada@acme.example` asks for, unless told otherwise. */
export function aGrant(over: Partial<AccessContent> = {}): AccessContent {
  return {
    kind: 'access',
    changes: [{ action: 'grant', entitlement: 'staff', principal: 'ada@acme.example' }],
    end: null,
    ...over,
  };
}

export function aRequest(over: Partial<AccessRequest> = {}): AccessRequest {
  return {
    connection: 'default',
    requestId: REQUEST_ID,
    kind: 'access',
    content: aGrant(),
    requester: { name: 'grace', verified: false },
    reason: 'INC-7',
    workflowId: `access/default/${REQUEST_ID}`,
    state: 'ended',
    overruled: false,
    outcome: 'done',
    error: null,
    createdAt: '2026-11-24T11:00:00.000Z',
    endsAt: null,
    endedAt: '2026-11-24T11:00:01.000Z',
    accountId: null,
    notes: [],
    steps: [aStep()],
    ...over,
  };
}

/** The result of `aRequest`'s content, unless told otherwise. */
export function aResult(over: Partial<ChangeResult> = {}): ChangeResult {
  return {
    requestId: REQUEST_ID,
    contentHash: contentHash(aRequest().content),
    outcome: 'done',
    error: null,
    counts: { done: 1 },
    endsAt: null,
    lateMs: null,
    accountId: null,
    notes: [],
    ...over,
  };
}

export function aProgress(over: Partial<ChangeProgress> = {}): ChangeProgress {
  return { phase: 'changing', counts: {}, endsAt: null, error: null, ...over };
}

export function anEntry(over: Partial<AuditEntry> = {}): AuditEntry {
  return {
    seq: 1,
    at: '2026-11-24T11:00:00.000Z',
    requestId: REQUEST_ID,
    step: null,
    event: 'requested',
    entitlementId: null,
    principalType: null,
    principalId: null,
    before: null,
    after: null,
    requester: 'grace',
    requesterVerified: false,
    reason: 'INC-7',
    detail: null,
    ...over,
  };
}
